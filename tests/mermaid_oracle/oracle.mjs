// Answers, for each JSON line on stdin ({"text": …}), what the real Mermaid makes of the text, as one JSON line.
import { createInterface } from "node:readline";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!DOCTYPE html><body></body>");
globalThis.window = window;
globalThis.document = window.document;
const write = process.stdout.write.bind(process.stdout);
for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => undefined;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, logLevel: "fatal" });

async function answer(text) {
  try {
    // parse() applies front matter and directives; the second call gives access to what was read.
    const { diagramType } = await mermaid.parse(text);
    if (diagramType !== "journey") return { error: `a diagram of type ${diagramType}` };
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    return {
      title: db.getDiagramTitle(),
      sections: [...db.getSections()],
      tasks: db.getTasks().map((t) => ({
        section: t.section,
        task: t.task,
        score: String(t.score),
        people: t.people,
      })),
    };
  } catch (error) {
    return { error: String(error?.message ?? error), line: error?.hash?.line ?? null };
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  write(JSON.stringify(await answer(JSON.parse(line).text)) + "\n");
}
