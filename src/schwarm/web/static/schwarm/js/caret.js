/** Where the cursor of a text field is, in pixels from the field's corner. */

const COPIED = ["direction", "boxSizing", "width", "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth", "borderStyle",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "fontStyle", "fontVariant", "fontWeight", "fontStretch", "fontSize", "lineHeight",
  "fontFamily", "textAlign", "textTransform", "textIndent", "letterSpacing", "wordSpacing", "tabSize"];

/** A mirror of the field with the text up to `position`; its last mark tells the place. */
export function caretPlace(field, position) {
  const style = getComputedStyle(field);
  const mirror = document.createElement("div");
  for (const name of COPIED) mirror.style[name] = style[name];
  Object.assign(mirror.style, { position: "absolute", visibility: "hidden", insetBlockStart: "0", insetInlineStart: "-9999px", overflowWrap: "break-word" });
  mirror.style.whiteSpace = field.tagName === "TEXTAREA" ? "pre-wrap" : "pre";
  mirror.textContent = field.value.slice(0, position);
  const end = document.createElement("span");
  end.textContent = "\u200b";
  mirror.append(end);
  document.body.append(mirror);
  const place = { left: end.offsetLeft - field.scrollLeft, top: end.offsetTop - field.scrollTop, height: end.offsetHeight };
  mirror.remove();
  return place;
}
