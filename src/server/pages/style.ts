/** The look of the pages that work without script. In the page itself, so that it needs no second request. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1a1d21, #e8e9eb); --quiet: light-dark(#5d6570, #9aa2ad);
  --paper: light-dark(#f6f6f4, #15171a); --card: light-dark(#fff, #1d2024); --line: light-dark(#dfe1e4, #33383f);
  --accent: light-dark(#1f5fbf, #7db1ff); --good: light-dark(#14713f, #6fd39b); --bad: light-dark(#b3261e, #ff9a92);
  --warn: light-dark(#8a5a00, #f2c063); --wash: light-dark(#eef2f8, #232a34);
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
.bar { display: flex; justify-content: space-between; align-items: center; gap: 1rem; max-width: 48rem; margin: 0 auto; padding: 1rem 1.25rem; color: var(--quiet); font-size: .9rem }
.bar strong { color: var(--ink); letter-spacing: .01em }
.bar form { display: inline }
main { max-width: 48rem; margin: 0 auto; padding: 0 1.25rem 4rem }
section, .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.35rem; margin: 0 0 1rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 .35rem; overflow-wrap: anywhere }
h2 { font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; color: var(--quiet); margin: 0 0 .6rem; font-weight: 600 }
p { margin: .4rem 0 } a { color: var(--accent) }
.meta { color: var(--quiet); margin: 0 0 1.1rem; overflow-wrap: anywhere }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 99px; padding: .05rem .6rem; font-size: .82rem; font-weight: 600; color: var(--quiet); white-space: nowrap }
.good { color: var(--good) } .danger { color: var(--bad) } .warning { color: var(--warn) } .info { color: var(--accent) }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .45rem 1.25rem; margin: 0 }
dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere; min-width: 0 }
dd dl { grid-template-columns: minmax(5rem, max-content) 1fr; border-left: 2px solid var(--line); padding-left: .8rem }
ul { margin: 0; padding-left: 1.15rem } ol { margin: 0; padding-left: 1.3rem }
pre { margin: 0; padding: .6rem .8rem; background: var(--wash); border-radius: 6px; overflow-x: auto; font-size: .86rem }
code { font-size: .9em; background: var(--wash); border-radius: 4px; padding: .05rem .3rem } pre code { background: none; padding: 0 }
table { border-collapse: collapse; width: 100%; font-size: .94rem } .scroll { overflow-x: auto }
th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top } th { color: var(--quiet); font-weight: 500 }
tr:last-child td { border-bottom: 0 }
del { color: var(--bad) } ins { color: var(--good); text-decoration: none; font-weight: 600 }
meter { width: 9rem; height: .8rem; vertical-align: middle }
.notice { border-radius: 8px; padding: .75rem 1rem; margin: 0 0 1rem; background: var(--wash); border-left: 4px solid var(--accent) }
.notice.danger { border-color: var(--bad); color: inherit } .notice.good { border-color: var(--good); color: inherit }
.history { list-style: none; padding: 0 } .history li { padding: .35rem 0; border-bottom: 1px solid var(--line) } .history li:last-child { border: 0 }
.said { white-space: pre-line; margin: .2rem 0 0 }
.choices { display: grid; gap: .5rem; margin: 0 0 1rem }
.choice { border: 1px solid var(--line); border-radius: 8px; padding: .55rem .8rem }
.choice > label { display: flex; gap: .6rem; align-items: baseline; cursor: pointer; font-weight: 600 }
.choice small { color: var(--quiet); font-weight: 400 }
.choice:has(> label > input:checked) { border-color: var(--accent); background: var(--wash) }
.fields { margin: .6rem 0 .3rem 1.6rem; display: grid; gap: .7rem }
@supports selector(:has(a)) { .choice:not(:has(> label > input:checked)) .fields { display: none } }
.field label, .field .label { display: block; font-size: .9rem; color: var(--quiet); margin-bottom: .15rem }
input:not([type=radio]), textarea, select { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .45rem .6rem }
input[readonly], textarea[readonly] { color: var(--quiet); background: var(--paper) }
textarea { min-height: 4.5rem; resize: vertical } .code { max-width: 12rem; letter-spacing: .15em; font-variant-numeric: tabular-nums }
button { font: inherit; font-weight: 600; color: #fff; background: light-dark(#1f5fbf, #2f6fd0); border: 0; border-radius: 8px; padding: .65rem 1.4rem; cursor: pointer }
button.quiet { color: var(--accent); background: none; border: 1px solid var(--accent); padding: .45rem 1rem }
button.plain { background: none; color: var(--accent); padding: 0; font-weight: 400; text-decoration: underline }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
footer { color: var(--quiet); font-size: .85rem; text-align: center; padding: 0 1rem 2rem }
@media (max-width: 34rem) { dl, dd dl { grid-template-columns: 1fr; gap: .1rem } dd { margin-bottom: .5rem } section { padding: 1rem } .fields { margin-left: 0 } }
`;
