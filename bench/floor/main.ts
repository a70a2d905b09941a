import { fewRows } from './few-rows.ts';
import { serve } from './serve.ts';

await serve(fewRows);
