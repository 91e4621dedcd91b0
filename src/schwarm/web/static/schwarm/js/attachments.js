/**
 * Files chosen, pasted or dropped, each with a line for its description.
 * The file input stays the truth: `files` and `descriptions` arrive in the same order.
 */
import { icon, make } from "./dom.js";

async function thumbnail(file) {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = make("canvas", { className: "attachment-thumb", width: 112, height: 112 });
  const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
  canvas.getContext("2d").drawImage(picture, left, top, side, side, 0, 0, 112, 112);
  picture.close();
  return canvas;
}

/** A picture asks for a description and says why; other files send an empty one to keep the order. */
function description(list, isImage) {
  const input = make("input", { name: "descriptions", className: "input", type: isImage ? "text" : "hidden" });
  if (!isImage) return [input];
  const label = make("label", { className: "field-label" }, list.dataset.textDescribe, input);
  return [label, make("p", { className: "field-help" }, list.dataset.textWhy)];
}

function row(list, file, remove) {
  const isImage = file.type.startsWith("image/");
  const button = make("button", { type: "button", className: "icon-button" }, icon("close"));
  button.setAttribute("aria-label", `${list.dataset.textRemove} ${file.name}`);
  const main = make("div", { className: "attachment-main" }, make("span", { className: "attachment-name" }, file.name), ...description(list, isImage));
  const sign = icon(isImage ? "image" : "file");
  const entry = make("li", { className: "attachment" }, sign, main, button);
  button.addEventListener("click", () => remove(entry));
  if (isImage) thumbnail(file).then((canvas) => sign.replaceWith(canvas)).catch(() => {});
  return entry;
}

export function takeFiles(form) {
  const input = form.querySelector("input[type=file][data-files]");
  const list = form.querySelector("[data-attachments]");
  if (!input || !list) return;
  const chosen = new Map();

  const sync = () => {
    const transfer = new DataTransfer();
    for (const file of chosen.values()) transfer.items.add(file);
    input.files = transfer.files;
  };
  const remove = (entry) => {
    chosen.delete(entry);
    entry.remove();
    sync();
    form.querySelector("textarea").focus();
  };
  const add = (files) => {
    for (const file of files) {
      const entry = row(list, file, remove);
      chosen.set(entry, file);
      list.append(entry);
    }
    sync();
    list.querySelector("li:last-child input[type=text]")?.focus();
  };

  input.addEventListener("change", () => add([...input.files]));
  form.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    add(files);
  });
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-dragover");
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("is-dragover");
  });
  form.addEventListener("drop", (event) => {
    form.classList.remove("is-dragover");
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  form.addEventListener("reset", () => {
    for (const entry of chosen.keys()) entry.remove();
    chosen.clear();
  });
}
