/** Style of the report. Types have the hues of the field's viewers: genes green, diseases orange, chemicals blue … */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fbfbf9; --ink: #1d2126; --faint: #5d6570; --line: #d9dce0; --card: #ffffff;
  --wrong: #b3261e; --doubtful: #8a5a00; --missing: #6a3fa0; --right: #1e6b36; --link: #0b57a4;
  --gene: #cfeccf; --disease: #ffdcbc; --chemical: #cfe3ff; --species: #ece0c4; --cellline: #f6cfe6; --celltype: #e4d4fa;
  --family: #dff0b8; --trial: #d7dde3; }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { --paper: #15181c; --ink: #e6e8ea; --faint: #a0a8b2;
  --line: #343a42; --card: #1d2126; --wrong: #ff8a80; --doubtful: #ffc46b; --missing: #cdaeff; --right: #7fd69a; --link: #8ec2ff;
  --gene: #234a2b; --disease: #5c3a17; --chemical: #1f3f66; --species: #4c4427; --cellline: #5a2848; --celltype: #432d66;
  --family: #3d4d17; --trial: #3c444d; } }
:root[data-theme="dark"] { --paper: #15181c; --ink: #e6e8ea; --faint: #a0a8b2; --line: #343a42; --card: #1d2126;
  --wrong: #ff8a80; --doubtful: #ffc46b; --missing: #cdaeff; --right: #7fd69a; --link: #8ec2ff;
  --gene: #234a2b; --disease: #5c3a17; --chemical: #1f3f66; --species: #4c4427; --cellline: #5a2848; --celltype: #432d66;
  --family: #3d4d17; --trial: #3c444d; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
header, main { max-width: 1400px; margin: 0 auto; padding: 0 20px; }
h1 { font-size: 22px; margin: 18px 0 4px; } h2 { font-size: 18px; margin: 28px 0 8px; } h3 { font-size: 14px; margin: 0 0 6px; color: var(--faint); }
h4 { font-size: 12px; margin: 12px 0 0; color: var(--faint); font-weight: 600; text-transform: capitalize; }
p { margin: 2px 0 8px; } .title { font-weight: 600; } a { color: var(--link); } .faint { color: var(--faint); }
.bar { position: sticky; top: 0; z-index: 1; background: var(--paper); border-bottom: 1px solid var(--line); padding: 8px 0; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
.bar fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 12px; }
.bar input[type="search"], .bar select, .bar button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 3px 8px; }
.bar input[type="search"] { width: 220px; } .bar label { white-space: nowrap; }
.legend { display: flex; flex-wrap: wrap; gap: 6px; margin: 8px 0; font-size: 13px; }
.texts { display: grid; gap: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 14px 18px; }
.columns-2 { grid-template-columns: 1fr 1fr; }
.column { max-height: 72vh; overflow-y: auto; padding-right: 8px; }
@media (max-width: 820px) { .columns-2 { grid-template-columns: 1fr; } }
.mark { color: inherit; text-decoration: none; border-radius: 3px; padding: 0 2px; }
a.mark:hover, a.mark:focus { outline: 2px solid var(--link); }
.ours { opacity: 0.75; }
.type-Gene { background: var(--gene); } .type-Disease { background: var(--disease); } .type-Chemical { background: var(--chemical); }
.type-Species { background: var(--species); } .type-CellLine { background: var(--cellline); } .type-CellType { background: var(--celltype); }
.type-GeneFamily { background: var(--family); } .type-Trial, .type-other { background: var(--trial); }
.is-wrong { text-decoration: underline wavy var(--wrong) 2px; text-underline-offset: 3px; }
.is-doubtful { text-decoration: underline dashed var(--doubtful) 2px; text-underline-offset: 3px; }
.is-missing-id { text-decoration: underline dotted var(--missing) 2px; text-underline-offset: 3px; }
.cards { display: grid; gap: 8px; margin: 12px 0; }
.card { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--line); border-radius: 6px; padding: 8px 12px; scroll-margin-top: 110px; }
.card.verdict-wrong { border-left-color: var(--wrong); } .card.verdict-doubtful { border-left-color: var(--doubtful); }
.card.verdict-missing-id { border-left-color: var(--missing); } .card.verdict-right { border-left-color: var(--right); }
.card:target { outline: 2px solid var(--link); }
.card-head { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
.name { font-weight: 600; } .verdict { font-weight: 600; min-width: 5.5em; }
.verdict-wrong .verdict { color: var(--wrong); } .verdict-doubtful .verdict { color: var(--doubtful); }
.verdict-missing-id .verdict { color: var(--missing); } .verdict-right .verdict { color: var(--right); }
.chip { font-size: 12px; border-radius: 10px; padding: 0 8px; } .code { border: 1px solid var(--line); font-family: ui-monospace, monospace; }
.flags { margin: 4px 0; padding-left: 20px; } .flags ul { color: var(--faint); font-size: 13px; padding-left: 18px; }
.candidates { font-size: 13px; border-collapse: collapse; margin: 4px 0; } .candidates td { padding: 1px 14px 1px 0; vertical-align: top; }
details summary { cursor: pointer; color: var(--faint); font-size: 13px; }
[hidden] { display: none; }
footer { max-width: 1400px; margin: 24px auto; padding: 0 20px; color: var(--faint); font-size: 13px; }
@media print { .bar { display: none; } .column { max-height: none; } }
`;
