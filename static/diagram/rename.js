/** A text field over a construct. Enter or leaving it takes the name, Escape leaves it as it was. */
import { html, patch } from "./dom.js";

export function createRename(editor, layer) {
  let open = null;

  const field = html("input", { type: "text", class: "rename", maxlength: "120", autocomplete: "off", spellcheck: "false" });

  function close(take) {
    if (!open) return;
    const { id, before } = open;
    const name = field.value.trim();
    open = null; // before anything that moves the focus: blur would come back here
    const within = field.matches(":focus");
    field.remove();
    if (take && name !== before) editor.act({ type: "rename", id, name });
    if (within) editor.focus(`c:${id}`);
    editor.settled();
  }

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      close(true);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close(false);
    }
  });
  field.addEventListener("blur", () => close(true));

  function place() {
    if (!open) return;
    const ellipse = editor.scene().ellipses.find(({ construct }) => construct === open.id);
    if (!ellipse) {
      close(false);
      return;
    }
    const { x, y, k } = editor.transform();
    const width = Math.max(150, 2 * ellipse.rx * k);
    patch(field, { style: `left:${ellipse.x * k + x - width / 2}px;top:${ellipse.y * k + y}px;width:${width}px` });
  }

  return {
    place,
    close,
    opened: () => open?.id ?? null,
    start(id, name) {
      close(true);
      open = { id, before: name };
      field.value = name;
      patch(field, { "aria-label": editor.words().labels.rename });
      layer.append(field);
      place();
      field.focus();
      field.select();
    },
  };
}
