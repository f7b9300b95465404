/**
 * In place of the mail components' own renderer, which brings prettier and a converter to plain text along. Ours asks
 * React itself (`emails/render.tsx`), and so nothing is asked of this.
 */
export {};
