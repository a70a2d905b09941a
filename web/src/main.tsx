import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { basePath } from './api/base.ts';
import { Inbox } from './shell/inbox.tsx';
import { Starting } from './shell/starting.tsx';
import './style/tokens.css';
import './style/shell.css';
import './style/list.css';
import './style/request.css';
import './style/values.css';
import './style/bar.css';
import './style/adapted.css';

const place = document.getElementById('inbox');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Router base={basePath()}>
        <Starting>
          <Inbox />
        </Starting>
      </Router>
    </StrictMode>,
  );
}
