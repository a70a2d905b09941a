/** The look of the pages that work without script. In the page itself, so that it needs no second request. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1a1d21, #e8e9eb); --quiet: light-dark(#565e69, #a3abb6);
  --paper: light-dark(#f6f6f4, #15171a); --card: light-dark(#fff, #1d2024); --line: light-dark(#dfe1e4, #33383f);
  --accent: light-dark(#1f5fbf, #7db1ff); --good: light-dark(#14713f, #6fd39b); --bad: light-dark(#b3261e, #ff9a92);
  --warn: light-dark(#7a4f00, #f2c063); --wash: light-dark(#eef2f8, #232a34);
  --added: light-dark(#e2f4e8, #173524); --removed: light-dark(#fdeae8, #46211e); --mark: light-dark(#ffe08a, #ffd75e);
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
.bar { display: flex; justify-content: space-between; align-items: center; gap: 1rem; max-width: 74rem; margin: 0 auto; padding: 1rem 1.25rem; color: var(--quiet); font-size: .9rem }
.bar strong { color: var(--ink); letter-spacing: .01em }
.bar form { display: inline }
main { max-width: 48rem; margin: 0 auto; padding: 0 1.25rem 4rem } main:has(.columns) { max-width: 74rem }
section, .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.35rem; margin: 0 0 1rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 .35rem; overflow-wrap: anywhere }
h2 { font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; color: var(--quiet); margin: 0 0 .6rem; font-weight: 600 }
h3 { font-size: .95rem; margin: .8rem 0 .4rem } p { margin: .4rem 0 } a { color: var(--accent) }
.meta { color: var(--quiet); margin: 0 0 1.1rem; overflow-wrap: anywhere }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 99px; padding: .05rem .6rem; font-size: .82rem; font-weight: 600; color: var(--quiet); white-space: nowrap }
.good { color: var(--good) } .danger { color: var(--bad) } .warning { color: var(--warn) } .info { color: var(--accent) }
.tag { display: inline-block; border: 1px dashed currentColor; border-radius: 3px; padding: 0 .4rem; overflow-wrap: anywhere; max-width: 100% } mark.raw { background: var(--wash); color: inherit; border: 1px dashed var(--line); border-radius: 3px; padding: 0 .35rem; font-size: .9em }
dl { display: grid; grid-template-columns: minmax(6rem, 14rem) minmax(0, 1fr); gap: .45rem 1.25rem; margin: 0 }
dt { color: var(--quiet); min-width: 0; overflow-wrap: anywhere } dd { margin: 0; overflow-wrap: anywhere; min-width: 0 }
dd dl { grid-template-columns: minmax(5rem, 9rem) minmax(0, 1fr); border-left: 2px solid var(--line); padding-left: .8rem }
dd dd dl { grid-template-columns: minmax(0, 1fr); gap: .1rem } dd dd dd { margin-bottom: .3rem }
ul { margin: 0; padding-left: 1.15rem } ol { margin: 0; padding-left: 1.3rem }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere } pre.text { font: inherit } bdi { white-space: pre-wrap; overflow-wrap: anywhere }
pre.source { padding: .6rem .8rem; background: var(--wash); border-radius: 6px; font-size: .86rem; tab-size: 4 }
code { font-size: .9em; background: var(--wash); border-radius: 4px; padding: .05rem .3rem } pre code { background: none; padding: 0 }
table { border-collapse: collapse; width: 100%; font-size: .94rem } .scroll { overflow: auto } .preview > .scroll { max-height: 24rem }
th, td { text-align: start; min-width: 4.5rem; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top } th { color: var(--quiet); font-weight: 500 }
tr:last-child td { border-bottom: 0 }
.line { display: block; margin: 0 -.8rem; padding: 0 .8rem } .line.added, ins { background: var(--added); color: var(--good) } .line.removed, del { background: var(--removed); color: var(--bad) } .line.head { color: var(--quiet) }
del, ins { border-radius: 4px; padding: .05rem .25rem } ins { text-decoration: none; font-weight: 600 } b.differs { border-bottom: 2px solid } code.escapes { white-space: pre-wrap; overflow-wrap: anywhere } .change del > *, .change ins > * { display: inline-block; max-width: 100% }
mark.unseen { background: var(--mark); color: #231a00; border-radius: 4px; padding: 0 .3rem; margin: 0 .1rem; font: 600 .78em/1.4 ui-monospace, monospace; white-space: nowrap; unicode-bidi: isolate; direction: ltr; display: inline-block }
code.name { background: none; padding: 0; font-size: .93em; white-space: pre-wrap; overflow-wrap: anywhere } .title { display: block; font-size: .82rem }
.words { margin: 0 } .words > figcaption { font-size: .78rem; color: var(--quiet); margin-bottom: .3rem } .words > blockquote { margin: 0; padding: .1rem 0 .1rem .9rem; border-inline-start: 3px solid var(--line) }
.markdown > :first-child { margin-top: 0 } .markdown > :last-child { margin-bottom: 0 } .markdown { overflow-wrap: anywhere }
.markdown :is(h3, h4, h5, h6) { font-size: 1rem; line-height: 1.35; margin: .9rem 0 .3rem } .markdown blockquote { margin: .5rem 0; padding-inline-start: .8rem; border-inline-start: 2px solid var(--line) }
.markdown :is(p, li, td, th, h3, h4, h5, h6) { unicode-bidi: plaintext } .markdown :is(p, ul, ol, pre, .scroll) { margin: .5rem 0 } .markdown hr { border: 0; border-top: 1px solid var(--line) }
.aside, .kind { color: var(--quiet); font-weight: 400; font-size: .9em; overflow-wrap: anywhere }
details { margin-top: .7rem } summary { cursor: pointer; color: var(--accent); font-size: .86rem } details > pre { margin-top: .4rem }
.heading { margin: 0 0 1rem } .heading q { quotes: "“" "”" } .eyebrow { color: var(--quiet); margin: 0 } .heading .meta { margin: .4rem 0 0 } .jump { display: inline-block; margin-top: .4rem; padding: .3rem .9rem; border: 1px solid var(--accent); border-radius: 8px; font-weight: 600; text-decoration: none }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1rem }
.progress .meta { margin: .4rem 0 } .as-sent { display: block; margin-top: .2rem; color: var(--quiet) } .votes { list-style: none; padding: 0 } img.preview { display: block; max-width: 100%; max-height: 24rem; margin: .5rem 0; border: 1px solid var(--line); border-radius: 6px; background: #fff } .files { list-style: none; padding: 0 } .files > li { padding: .35rem 0 } .files .meta { margin: 0 }
@media (min-width: 64rem) {
  .columns { grid-template-columns: minmax(0, 1fr) minmax(20rem, 25rem); grid-template-rows: auto 1fr; align-items: start }
  .decide { grid-column: 2; grid-row: 1 / span 2 }
  .what, .facts { grid-column: 1 } .jump { display: none }
}
meter { width: 9rem; height: .8rem; vertical-align: middle }
.notice { border-radius: 8px; padding: .75rem 1rem; margin: 0 0 1rem; background: var(--wash); border-left: 4px solid var(--accent) }
.notice.why-not { border-color: var(--warn) }
.notice.danger { border-color: var(--bad); color: inherit } .notice.good { border-color: var(--good); color: inherit }
.history { list-style: none; padding: 0 } .history .meta { margin: 0 } .history li { padding: .35rem 0; border-bottom: 1px solid var(--line) } .history li:last-child { border: 0 }
.choices { display: grid; gap: .5rem; margin: 0 0 1rem }
.choice { border: 1px solid var(--line); border-radius: 8px; padding: .55rem .8rem }
.choice > label { display: flex; gap: .6rem; align-items: baseline; cursor: pointer; font-weight: 600 }
.choice small { color: var(--quiet); font-weight: 400 }
.choice:has(> label > input:checked) { border-color: var(--accent); background: var(--wash) }
.fields { margin: .6rem 0 .3rem 1.6rem; display: grid; gap: .7rem }
@supports selector(:has(a)) { .choice:not(:has(> label > input:checked)) .fields { display: none } }
.field label, .field .label { display: block; font-size: .9rem; color: var(--quiet); margin-bottom: .15rem }
input:not([type=radio], [type=checkbox]), textarea, select { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .45rem .6rem }
input[readonly], textarea[readonly] { color: var(--quiet); background: var(--paper) }
textarea { min-height: 4.5rem; resize: vertical } .code { max-width: 12rem; letter-spacing: .15em; font-variant-numeric: tabular-nums }
.field label.tick { display: flex; gap: .5rem; align-items: baseline; color: inherit }
.words + .meta { margin: .9rem 0 0 } .answer .title { display: inline; font-size: .9rem } .buttons + .meta { margin: .6rem 0 0 }
.answer { display: grid; gap: 1.1rem; margin: 0 0 1.2rem } fieldset.field { border: 0; padding: 0; margin: 0; min-width: 0 } fieldset.field legend { padding: 0; font-size: .9rem; color: var(--quiet); margin-bottom: .15rem }
.tick { display: flex; gap: .5rem; align-items: baseline } .optional { font-size: .85em } .about { color: var(--quiet); font-size: .86rem; margin: .1rem 0 .3rem }
.wrong { color: var(--bad); font-size: .9rem; font-weight: 600 } [aria-invalid=true] { border-color: var(--bad) !important } .buttons { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center }
.waiting { list-style: none; padding: 0 } .waiting li { padding: .6rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere } .waiting li:last-child { border: 0 } .waiting .meta { display: block; margin: 0 } .turns { display: flex; gap: 1.25rem }
button { font: inherit; font-weight: 600; color: #fff; background: light-dark(#1f5fbf, #2f6fd0); border: 0; border-radius: 8px; padding: .65rem 1.4rem; cursor: pointer }
a.button { display: inline-block; font-weight: 600; color: #fff; background: light-dark(#1f5fbf, #2f6fd0); border-radius: 8px; padding: .65rem 1.4rem; text-decoration: none }
button.quiet { color: var(--accent); background: none; border: 1px solid var(--accent); padding: .45rem 1rem }
button.plain { background: none; color: var(--accent); padding: 0; font-weight: 400; text-decoration: underline }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
footer { color: var(--quiet); font-size: .85rem; text-align: center; padding: 0 1rem 2rem }
@media (max-width: 34rem) { dl, dd dl { grid-template-columns: 1fr; gap: .1rem } dd { margin-bottom: .5rem } section { padding: 1rem } .fields { margin-left: 0 } }
@media print {
  :root { color-scheme: light } body { background: none } .bar > :not(strong), .jump, .unprinted, #decide, form { display: none }
  .columns, .scroll, .preview > .scroll { display: block; max-height: none; overflow: visible } section { break-inside: avoid-page; border-color: #999 }
  a[href^=http]::after { content: " <" attr(href) ">"; font-size: .85em } details > summary { display: none } details::details-content { content-visibility: visible; block-size: auto }
}
`;
