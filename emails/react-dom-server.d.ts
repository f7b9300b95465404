declare module 'react-dom/server' {
  import type { ReactElement } from 'react';

  /** HTML at once, without the marks by which a browser would find its parts again. */
  export const renderToStaticMarkup: (element: ReactElement) => string;
}
