import { countersignRows } from './countersign-rows.ts';
import { serve } from './serve.ts';

await serve(countersignRows);
