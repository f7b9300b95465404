import { createHash } from 'node:crypto';

const sheet = `
:root{color-scheme:light dark;--paper:#faf6ef;--sheet:#fffdf9;--ink:#1f2e2d;--soft:#55625e;--line:#ddd5c6;--edge:#7c8884;--one:#17564d;--on-one:#fffdf9;--two:#b4512b;--tint:#e9f1ea}
@media (prefers-color-scheme:dark){:root{--paper:#121a1a;--sheet:#1a2424;--ink:#efe9dd;--soft:#aab7b2;--line:#2f3d3b;--edge:#82928d;--one:#93d7c7;--on-one:#0d2622;--two:#f3a883;--tint:#1d302d}}
*{box-sizing:border-box}
html{font:100%/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;background:var(--paper);color:var(--ink)}
body{margin:0;padding-inline:clamp(1rem,3vw,2.5rem);padding-block-end:3rem;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.2;margin:0 0 .5rem;font-family:ui-serif,"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;font-weight:600}
h1{font-size:1.1rem;letter-spacing:.01em}h2{font-size:1.15rem}h3{font-size:1.35rem}
a{color:var(--one)}:focus-visible{outline:3px solid var(--two);outline-offset:2px;border-radius:4px}
header{padding-block:1.25rem;border-block-end:1px solid var(--line);margin-block-end:1.5rem}
.now{font:600 clamp(1.5rem,1.2rem + 1.6vw,2.2rem)/1.2 ui-serif,"Iowan Old Style",Palatino,Georgia,serif;margin:.75rem 0 .25rem}
.soft{color:var(--soft)}.small{font-size:.9rem}p{margin:0 0 .75rem}
.moves{display:flex;flex-wrap:wrap;gap:.6rem;margin-block:1rem}.moves form,.reset form{margin:0}
button{font:inherit;font-weight:600;min-block-size:44px;padding:.4rem 1.1rem;border-radius:999px;border:2px solid var(--one);background:none;color:var(--one);cursor:pointer}
button.main{background:var(--one);color:var(--on-one)}button:hover{text-decoration:underline;text-underline-offset:.2em}
.columns{display:grid;gap:2rem;grid-template-columns:minmax(0,1fr)}
@media (min-width:56rem){.inboxes{max-block-size:70vh}.columns{grid-template-columns:minmax(15rem,19rem) minmax(0,1fr)}}
ul{list-style:none;margin:0 0 1.5rem;padding:0}
.list li{border-block-end:1px solid var(--line)}
.list a{display:block;padding:.6rem .5rem;color:inherit;text-decoration:none;min-block-size:44px;border-radius:8px}
.list a:hover b{text-decoration:underline;text-underline-offset:.2em}.list a[aria-current]{background:var(--tint);box-shadow:inset 3px 0 var(--one)}
.list b{font-weight:600}.block{display:block}
.inboxes{max-block-size:min(24rem,55vh);overflow-y:auto;padding-inline-end:.25rem}
.coming li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.3rem .5rem;border-block-end:1px solid var(--line)}
.mail{background:var(--sheet);border:1px solid var(--line);border-radius:14px;padding:1.1rem clamp(.9rem,2vw,1.4rem);margin-block-end:1.5rem}
.mail dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.1rem 1rem;margin:0 0 1rem;font-size:.9rem}.mail dt{color:var(--soft)}.mail dd{margin:0}
iframe{display:block;inline-size:100%;block-size:min(46rem,75vh);border:1px solid var(--line);border-radius:8px;background:#fff;margin-block-end:1rem}
summary{cursor:pointer;font-weight:600;min-block-size:44px;display:flex;align-items:center;color:var(--one)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:.85rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:.8rem;margin:0 0 1rem;tab-size:2}
.alert{border-inline-start:4px solid var(--two);padding:.4rem 1rem;background:var(--sheet);margin-block-end:1.5rem}
.skip{position:absolute;inset-block-start:-5rem}.skip:focus{inset-block-start:.5rem}
`;

export const consoleStyle = sheet.replaceAll('\n', '');

export const consoleStyleHash = `sha256-${createHash('sha256').update(consoleStyle).digest('base64')}`;
