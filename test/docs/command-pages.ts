import type { Argument, Command, Option } from "commander";

/** Text as Markdown and the site take it: no tags, no bars that would end a cell. */
export function plainText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\{\{/g, "{ {")
    .replace(/\|/g, "\\|");
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const code = (text: string) => `\`${text.replace(/\|/g, "\\|")}\``;

function valuesOf({ argChoices, defaultValue, mandatory }: Option): string {
  const parts: string[] = [];
  if (argChoices) parts.push(`One of ${argChoices.map(code).join(", ")}.`);
  if (mandatory) parts.push("Must be given.");
  if (defaultValue !== undefined) parts.push(`Without it: ${code(String(defaultValue))}.`);
  return parts.join(" ");
}

function sentence(text: string): string {
  const whole = plainText(text);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** What a command prints at the end of its help: its notes and examples. */
function helpAfter(command: Command): string {
  const whole: string[] = [];
  command.configureOutput({
    writeOut: (text) => whole.push(text),
    getOutHelpWidth: () => 110,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  const help = whole.join("");
  return help.slice(command.helpInformation().length).trim();
}

function argumentRow({
  name,
  description,
  required,
  variadic,
}: {
  name: string;
  description: string;
  required: boolean;
  variadic: boolean;
}): string[] {
  const mark = `${name}${variadic ? "..." : ""}`;
  return [code(required ? `<${mark}>` : `[${mark}]`), sentence(description)];
}

const describeArgument = (argument: Argument) =>
  argumentRow({
    name: argument.name(),
    description: argument.description,
    required: argument.required,
    variadic: argument.variadic,
  });

/** The part of a page on one command, at a level of headings. */
function section(command: Command, path: string, level: number): string[] {
  const parts = [
    `${"#".repeat(level)} ${path}`,
    sentence(command.description().replace(/^./, (first) => first.toUpperCase())),
    `\`\`\`text\n${path} ${command.usage()}\n\`\`\``,
  ];
  const { registeredArguments, commands } = command;
  if (registeredArguments.length > 0)
    parts.push(table(["argument", "what"], registeredArguments.map(describeArgument)));
  const options = command.options.filter(({ hidden }) => !hidden);
  if (options.length > 0)
    parts.push(
      table(
        ["option", "what"],
        options.map((option) => [
          code(option.flags),
          `${sentence(option.description)} ${valuesOf(option)}`.trim(),
        ]),
      ),
    );
  const notes = helpAfter(command);
  if (notes !== "") parts.push(`\`\`\`text\n${notes}\n\`\`\``);
  for (const inner of commands) parts.push(...section(inner, `${path} ${inner.name()}`, level + 1));
  return parts;
}

export const GENERATED = "<!-- Made by `npm run reference`; changes by hand are lost. -->";

/** The page of each command by its name, and a page that lists them under the name "index". */
export function commandPages(program: Command): Map<string, string> {
  const pages = new Map<string, string>();
  const commands = program.commands.filter((command) => command.name() !== "help");
  const rows = commands.map((command) => [
    `[\`diglot ${command.name()}\`](./${command.name()}.md)`,
    sentence(command.description().replace(/^./, (first) => first.toUpperCase())),
  ]);
  const exits =
    "Exit codes: 0 done, 1 something failed (told on standard error), 2 wrong use. Results go to standard output or to the files named; everything else goes to standard error.";
  pages.set("index", `${[GENERATED, "# Commands", table(["command", "what"], rows), exits].join("\n\n")}\n`);
  for (const command of commands)
    pages.set(
      command.name(),
      `${[GENERATED, ...section(command, `diglot ${command.name()}`, 1)].join("\n\n")}\n`,
    );
  return pages;
}
