import { createHash } from 'node:crypto';

/**
 * The one stylesheet. It travels inside each page, so that a page is one request, and the CSP names it by its hash.
 * Two inks run through everything, one for each partner: where they meet there is a pair.
 */
const sheet = `
:root{color-scheme:light dark;--paper:#faf6ef;--sheet:#fffdf9;--ink:#1f2e2d;--soft:#55625e;--line:#ddd5c6;--edge:#7c8884;
--one:#17564d;--two:#b4512b;--on-one:#fffdf9;--tint:#e9f1ea;--warm:#fbeee3;--alarm:#9a3412;--ring-one:#17564d1f;--ring-two:#b4512b1f;
--serif:ui-serif,"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,Georgia,serif;
--sans:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#121a1a;--sheet:#1a2424;--ink:#efe9dd;--soft:#aab7b2;--line:#2f3d3b;--edge:#82928d;
--one:#93d7c7;--two:#f3a883;--on-one:#0d2622;--tint:#1d302d;--warm:#33261f;--alarm:#ffb59a;--ring-one:#93d7c71f;--ring-two:#f3a8831f}}
*,::before,::after{box-sizing:border-box}
html{font:100%/1.55 var(--sans);background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-block:1rem}
html.projector{font-size:clamp(100%,1.5vw,220%)}
body{margin:0;min-block-size:100vh;min-block-size:100dvh;display:flex;flex-direction:column;overflow-wrap:break-word;
--r:clamp(5rem,12vw,9rem);--w:calc(var(--r)*1.07);background:radial-gradient(circle at calc(100% - .2*var(--r)) calc(-.25*var(--r)),#0000 calc(var(--r) - 1px),var(--ring-one) var(--r) var(--w),#0000 calc(var(--w) + 1px)) no-repeat,
radial-gradient(circle at calc(100% - var(--r)) calc(-.5*var(--r)),#0000 calc(var(--r) - 1px),var(--ring-two) var(--r) var(--w),#0000 calc(var(--w) + 1px)) no-repeat}
.band{inline-size:100%;max-inline-size:42rem;margin-inline:auto;padding-inline:1.25rem}
.wide .band{max-inline-size:68rem}
header.band{padding-block:1.25rem .5rem;display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.5rem;justify-content:space-between}
.brand{display:inline-flex;align-items:center;gap:.6rem;font-weight:650;letter-spacing:.01em;color:inherit;text-decoration:none;min-block-size:44px;min-inline-size:0}
.brand bdi{min-inline-size:0;overflow-wrap:anywhere}
.brand svg,.link-mark{inline-size:2.1rem;block-size:auto;flex:none}
.mark-one{fill:none;stroke:var(--one);stroke-width:3}.mark-two{fill:none;stroke:var(--two);stroke-width:3}
main{flex:1;padding-block:1rem 3rem}
main:focus{outline:none}
footer{border-block-start:1px solid var(--line);background:var(--sheet);font-size:.9375rem;color:var(--soft)}
footer .band{padding-block:1.1rem 1.6rem}
footer p,footer form{margin:.25rem 0}footer form{display:flex;flex-wrap:wrap;gap:0 .5rem;align-items:center}
h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.2;letter-spacing:-.011em;text-wrap:balance;margin:2rem 0 .6rem}
h1{font-size:clamp(1.85rem,1.45rem + 2vw,2.6rem);margin:.5rem 0 1rem;letter-spacing:-.02em}
h2{font-size:1.4rem}h3{font-size:1.125rem;margin-block:1.4rem .3rem}
p,ul,ol,dl{margin:0 0 1rem;text-wrap:pretty}
li{margin-block-end:.3rem}
a{color:var(--one);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--two);outline-offset:3px;border-radius:4px}
.lead{font-size:1.1875rem;line-height:1.5}
.soft{color:var(--soft)}
.small{font-size:.9375rem}
.button,button{font:inherit;font-weight:650;min-block-size:48px;padding:.6rem 1.5rem;border:2px solid var(--one);border-radius:999px;background:var(--one);
color:var(--on-one);cursor:pointer;display:inline-block;line-height:1.35;text-decoration:none;text-align:center;max-inline-size:100%}
button:hover,.button:hover{box-shadow:0 0 0 4px var(--ring-one);text-decoration:none}
.quiet,button.quiet{background:none;color:var(--one)}
button.plain{border:0;padding-inline:0;background:none;color:var(--one);text-decoration:underline;text-underline-offset:.18em;font-weight:inherit;min-block-size:44px;border-radius:4px}
button.plain:hover{box-shadow:none;text-decoration-thickness:2px}
.actions{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:center;margin-block:1.5rem 1rem}
form{margin-block:1.25rem}
fieldset{border:0;margin:0 0 1.5rem;padding:0;min-inline-size:0}
legend{padding:0;margin-block-end:.5rem;font-weight:650;float:inline-start;inline-size:100%}legend+*{clear:both}
.ask legend{font:600 1.4rem/1.2 var(--serif)}
.field{margin-block-end:1.5rem}
.field>label:not(.pick){display:block;font-weight:650;margin-block-end:.3rem}
.hint{display:block;color:var(--soft);margin:0 0 .5rem;font-weight:400}
.problem{display:block;color:var(--alarm);font-weight:650;margin:0 0 .4rem}
.has-problem{border-inline-start:4px solid var(--alarm);padding-inline-start:.9rem}
input,textarea,select{font:inherit;font-size:max(1rem,16px);color:inherit;background:var(--sheet);border:1.5px solid var(--edge);border-radius:10px;padding:.6rem .8rem;min-block-size:48px;inline-size:100%;max-inline-size:100%}
textarea{min-block-size:7.5rem;line-height:1.5;resize:vertical;display:block}
input.short{max-inline-size:11rem}
input[type=file]{padding:.55rem;border-style:dashed}
.pick{position:relative;display:flex;gap:.8rem;align-items:flex-start;padding:.72rem 1rem;margin-block-end:.5rem;border:1.5px solid var(--line);border-radius:12px;background:var(--sheet);cursor:pointer;min-block-size:48px}
.pick input{flex:none;inline-size:1.4rem;block-size:1.4rem;min-block-size:0;margin:.05rem 0 0;accent-color:var(--one)}
.pick .hint{margin:.1rem 0 0;font-size:.9375rem}
.pick:has(:checked){border-color:var(--one);background:var(--tint)}
.pick:hover{border-color:var(--one)}
.pick:has(:focus-visible){outline:3px solid var(--two);outline-offset:2px}
.pick input:focus-visible{outline:none}
.side{display:flex;flex-wrap:wrap;gap:0 1rem}.side>*{flex:1 1 9rem}
.summary{border:2px solid var(--alarm);border-radius:14px;padding:1rem 1.25rem;margin-block-end:1.5rem;background:var(--sheet)}
.summary h2{margin:0 0 .4rem;font-size:1.25rem}.summary ul{margin:0;padding-inline-start:1.2rem}
.summary a{color:var(--alarm);font-weight:650}
.done,.notice{border-radius:16px;padding:1.1rem 1.35rem;margin-block:0 1.6rem}
.done{background:var(--tint);border:1.5px solid var(--one)}
.notice{background:var(--warm);border-inline-start:4px solid var(--two);border-radius:4px 16px 16px 4px}
.done>:first-child,.notice>:first-child{margin-block-start:0}.done>:last-child,.notice>:last-child{margin-block-end:0}
.done h2,.notice h2{font-size:1.3rem}
.card{background:var(--sheet);border:1px solid var(--line);border-radius:16px;padding:1.1rem 1.35rem;margin-block-end:1.25rem}
.card>:first-child{margin-block-start:0}.card>:last-child{margin-block-end:0}
.words{font-family:var(--serif);font-size:1.125rem;white-space:pre-line;border-inline-start:3px solid var(--two);padding-inline-start:1rem;margin:0 0 1.25rem;overflow-wrap:anywhere}
details{margin-block-end:1rem;border-block-end:1px solid var(--line)}
summary{cursor:pointer;min-block-size:48px;display:flex;align-items:center;gap:.6rem;font-weight:650;color:var(--one);list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";inline-size:.5rem;block-size:.5rem;border:solid;border-width:0 2px 2px 0;transform:rotate(-45deg);flex:none;margin-inline:.2rem}
[open]>summary::before{transform:rotate(45deg)}
[dir=rtl] summary::before{transform:rotate(135deg)}
.count{margin-inline-start:auto;color:var(--soft);font-weight:400}
.people{list-style:none;margin:0 0 1rem;padding:0}
.people>li{margin:0;border-block-end:1px solid var(--line)}
.people>li:last-child{border:0}
.people>li>a,.people>li>div{display:flex;flex-wrap:wrap;gap:0 .8rem;align-items:baseline;padding:.65rem .25rem;min-block-size:48px;color:inherit;text-decoration:none}
.people a b{color:var(--one);font-weight:650;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.18em}
.people a:hover b{text-decoration-thickness:2px}
.people .soft{font-size:.9375rem}
.tag{display:inline-block;font-size:.875rem;background:var(--warm);color:inherit;border-radius:999px;padding:.05rem .6rem}
.pairs{list-style:none;margin:0 0 1.5rem;padding:0;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
.pairs>li{margin:0;background:var(--sheet);border:1px solid var(--line);border-radius:16px;padding:.9rem 1.1rem;display:flex;gap:.9rem;align-items:center}
.pairs.one{grid-template-columns:1fr}.pairs>li>:last-child{min-inline-size:0;overflow-wrap:anywhere}.pairs b{display:block;font-weight:650}
.columns{columns:16rem;column-gap:2rem;padding:0;list-style:none}
.columns li{break-inside:avoid;padding-block:.2rem}
dl.list{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:0;margin-block-end:1.5rem}
dl.list>*{margin:0;padding:.6rem 0;border-block-end:1px solid var(--line)}
dl.list dt{font-weight:650;padding-inline-end:1.25rem}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,7.75rem),1fr));gap:.75rem;margin:0 0 1.5rem}
.figures>div{background:var(--sheet);border:1px solid var(--line);border-radius:16px;padding:.8rem 1rem;display:flex;flex-direction:column-reverse;justify-content:flex-end}
.figures dd{margin:0;font:600 1.75rem/1.15 var(--serif);white-space:nowrap;font-variant-numeric:lining-nums}
.figures dt{color:var(--soft);font-size:.9375rem}
.scroll{overflow-x:auto;margin-block-end:1.5rem}
table{border-collapse:collapse;inline-size:100%;font-variant-numeric:tabular-nums}
caption{text-align:start;font:600 1.2rem/1.25 var(--serif);margin-block-end:.5rem}
th,td{text-align:start;vertical-align:top;padding:.6rem .8rem .6rem 0;border-block-end:1px solid var(--line)}
thead th{color:var(--soft);font-size:.9375rem}
.steps{list-style:none;padding:0;counter-reset:step}
.steps>li{counter-increment:step;position:relative;padding-inline-start:2.6rem;min-block-size:2rem;margin-block-end:.9rem}
.steps>li::before{content:counter(step);position:absolute;inset-inline-start:0;inset-block-start:-.1rem;inline-size:1.8rem;block-size:1.8rem;border-radius:50%;border:2px solid var(--one);color:var(--one);font:600 .95rem/1.6rem var(--serif);text-align:center}
.hour{list-style:none;padding:0}.hour>li{display:flex;gap:1rem;padding:.7rem 0;margin:0;border-block-end:1px solid var(--line)}.hour b{flex:0 0 4rem;color:var(--one);font-family:var(--serif)}
.arc-one,.arc-two{fill:none;stroke-width:2.5;stroke-linecap:round}.arc-one{stroke:var(--one)}.arc-two{stroke:var(--two)}svg text{fill:var(--ink)}
.code-card{display:flex;flex-wrap:wrap;gap:1.25rem;align-items:center;max-inline-size:26rem}.code-card p{flex:1 1 9rem;margin:0}
.projected{font-size:1.125rem}
@media (min-width:62rem){.projected{display:grid;grid-template-columns:1fr 13.5rem;gap:0 2.5rem;align-items:start}.projected>*{grid-column:1}.projected>.code-card{grid-column:2;grid-row:1/span 3;flex-direction:column;align-items:start}.projected h2:first-child{margin-block-start:0}}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:0 1.25rem}
nav li{margin:0}
nav a{display:inline-flex;align-items:center;min-block-size:44px;font-size:.9375rem}
nav [aria-current]{color:inherit;font-weight:650;text-decoration:none;box-shadow:inset 0 -3px 0 -1px var(--two)}
.skip{position:absolute;inset-inline-start:1rem;inset-block-start:-6rem;background:var(--sheet);padding:.8rem 1.2rem;z-index:1}
.skip:focus{inset-block-start:.5rem}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
svg.picture{inline-size:100%;block-size:auto;max-inline-size:27rem;display:block;margin-block-end:1rem;font:500 14px var(--sans)}.knot{fill:var(--paper);stroke:var(--ink);stroke-width:2}
svg.bar{inline-size:100%;block-size:.75rem;display:block;margin-block:.4rem}.bar-ground{fill:var(--line)}.bar-part{fill:var(--one)}
.print-only{display:none}
svg.code{inline-size:11rem;block-size:auto;background:#fff;border-radius:12px;display:block}
@media (max-width:26rem){dl.list{display:block}dl.list dt{border:0;padding-block-end:0}dl.list dd{padding-block-start:.1rem}form .actions .button,form .actions button:not(.plain){inline-size:100%}}
@media (prefers-contrast:more){:root{--soft:var(--ink);--line:var(--edge)}}
@page{size:A4;margin:14mm}
@media print{:root{color-scheme:light;--paper:#fff;--sheet:#fff;--ink:#000;--soft:#333;--line:#999;--one:#000;--two:#000;--tint:#fff;--warm:#fff}
body{display:block;background:none}nav,.skip,.no-print,form,button,footer{display:none}main{padding:0}.band{max-inline-size:none;padding:0}.card,.pairs>li,.figures>div{break-inside:avoid}a{color:inherit}h2,h3{break-after:avoid}.print-only{display:block}
.sheet{font-size:9.5pt;line-height:1.35}.sheet h1{font-size:18pt;margin:0 0 4pt}.sheet h2{font-size:13pt;margin:8pt 0 3pt}.sheet h3{font-size:10.5pt;margin:5pt 0 2pt}.sheet p,.sheet ul{margin-block-end:4pt}.sheet li{margin:0}.sheet .lead{font-size:10.5pt}
.sheet .card{padding:5pt 8pt;margin-block-end:5pt;border-radius:4pt}.sheet .figures{gap:4pt;margin-block-end:6pt;grid-template-columns:repeat(auto-fill,minmax(32mm,1fr))}.sheet .figures>div{padding:3pt 6pt;border-radius:4pt}.sheet .figures dd{font-size:13pt}.sheet .figures dt,.sheet .small{font-size:8.5pt}
.sheet dl.list{margin-block-end:3pt}.sheet dl.list>*{padding:2pt 0}.sheet th,.sheet td{padding:2pt 6pt 2pt 0}.sheet caption{font-size:11pt;margin-block-end:2pt}.sheet .words{font-size:9.5pt;margin-block-end:3pt;padding-inline-start:6pt}.sheet svg.picture{max-block-size:85mm;inline-size:auto}.sheet .scroll{margin-block-end:6pt}
.clip{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}.sheet details:not([open]){display:none}.sheet .notice{padding:2pt 8pt;margin-block-end:5pt}.clip .words{display:inline;white-space:normal;border:0;padding:0}
.room-all .clip{display:block;overflow:visible}.room-6 .clip{-webkit-line-clamp:6}.room-4 .clip{-webkit-line-clamp:4}}
`;

export const stylesheet = sheet.replaceAll('\n', '');

/** What the CSP lets in: this sheet and no other. */
export const stylesheetHash = `sha256-${createHash('sha256').update(stylesheet).digest('base64')}`;
