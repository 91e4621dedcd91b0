/** Markdown at the cursor, and Markdown from formatted text. */

const AROUND = { bold: ["**", "**"], italic: ["_", "_"], code: ["`", "`"] };
const BEFORE = { list: "- ", quote: "> " };

/** Puts text in place of the selection; the browser's undo knows about it. */
export function insert(field, text) {
  field.focus();
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

function surround(field, [left, right]) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const several = value.slice(start, end).includes("\n") && left === "`";
  const [before, after] = several ? ["```\n", "\n```"] : [left, right];
  insert(field, before + value.slice(start, end) + after);
  if (start === end) field.setSelectionRange(start + before.length, start + before.length);
}

function prefixLines(field, mark) {
  const from = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const lines = field.value.slice(from, field.selectionEnd).split("\n");
  field.setSelectionRange(from, field.selectionEnd);
  insert(field, lines.map((line) => mark + line).join("\n"));
}

function link(field) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end);
  if (/^https?:\/\/\S+$/.test(words)) {
    insert(field, `[](${words})`);
    field.setSelectionRange(start + 1, start + 1);
  } else {
    insert(field, `[${words}](https://)`);
    const at = start + words.length + 3;
    field.setSelectionRange(at, at + 8);
  }
}

/** One button of the toolbar: bold, italic, list, quote, code or link. */
export function format(field, name) {
  if (AROUND[name]) surround(field, AROUND[name]);
  else if (BEFORE[name]) prefixLines(field, BEFORE[name]);
  else if (name === "link") link(field);
}

const BLOCKS = new Set(["P", "DIV", "SECTION", "ARTICLE", "HEADER", "FOOTER", "TR", "TABLE", "UL", "OL", "PRE", "BLOCKQUOTE", "H1", "H2", "H3", "H4", "H5", "H6"]);
const SKIPPED = new Set(["STYLE", "SCRIPT", "HEAD", "META", "TITLE", "TEMPLATE"]);

const inner = (node) => [...node.childNodes].map(markdown).join("");
const wrapped = (node, mark) => {
  const words = inner(node);
  const text = words.trim();
  return text ? words.replace(text, () => mark + text + mark) : words;
};
const indented = (text, first, rest) => text.trim().split("\n").map((line, at) => (at ? rest : first) + line).join("\n");

function list(node) {
  const entries = [...node.children].filter((child) => child.tagName === "LI");
  return entries.map((entry, at) => indented(inner(entry).replace(/\n{2,}/g, "\n"), node.tagName === "OL" ? `${at + 1}. ` : "- ", "   ")).join("\n");
}

function anchor(node) {
  const words = inner(node).trim();
  const address = node.getAttribute("href") ?? "";
  if (!/^(https?:|mailto:)/.test(address)) return words;
  return words === address ? address : `[${words}](${address})`;
}

/** Word processors say bold by style, and wrap whole documents in a <b> that is not. */
function isBold(node) {
  const weight = node.style.fontWeight;
  if (weight) return weight === "bold" || Number(weight) >= 600;
  return node.tagName === "STRONG" || node.tagName === "B";
}

function inlineMarks(node) {
  if (isBold(node)) return wrapped(node, "**");
  if (node.tagName === "EM" || node.tagName === "I" || node.style.fontStyle === "italic") return wrapped(node, "_");
  return inner(node);
}

function element(node) {
  switch (node.tagName) {
    case "BR": return "\n";
    case "HR": return "\n\n---\n\n";
    case "A": return anchor(node);
    case "CODE": return `\`${node.textContent}\``;
    case "DEL": case "S": return wrapped(node, "~~");
    case "PRE": return `\`\`\`\n${node.textContent.replace(/\n$/, "")}\n\`\`\``;
    case "BLOCKQUOTE": return indented(inner(node), "> ", "> ");
    case "UL": case "OL": return list(node);
    case "H1": case "H2": case "H3": case "H4": case "H5": case "H6": return `${"#".repeat(Number(node.tagName[1]))} ${inner(node).trim()}`;
    case "TD": case "TH": return `${inner(node).trim()} `;
    case "IMG": return node.alt ?? "";
    default: return inlineMarks(node);
  }
}

function markdown(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.tagName)) return "";
  const text = element(node);
  return BLOCKS.has(node.tagName) ? `\n\n${text}\n\n` : text;
}

/** Formatted text from the clipboard as Markdown; nothing is loaded or run. */
export function fromHtml(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return markdown(page.body).replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
}
