/** Three ways to say something: beside the pointer, in a bar that stays, and to screen readers. */
import { html, patch } from "./dom.js";

export function createNotices(stage, root) {
  const note = html("div", { class: "note", hidden: true });
  const status = html("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  const text = html("span");
  const close = html("button", { type: "button", class: "choice", click: () => patch(bar, { hidden: true }) });
  const bar = html("div", { class: "notice", role: "alert", hidden: true }, text, close);
  stage.append(bar, note);
  root.append(status);
  let timer = 0;

  const announce = (message) => {
    if (message) status.textContent = message;
  };

  return {
    announce,
    /** `tone` is "refusal" or "hint"; with `time` (ms) it goes by itself. No message hides it. */
    beside(event, message, tone, time = 0) {
      clearTimeout(timer);
      if (!message) {
        patch(note, { hidden: true });
        return;
      }
      if (note.textContent !== message) announce(message);
      patch(note, { text: message, hidden: false, "data-tone": tone });
      const box = stage.getBoundingClientRect();
      const left = Math.max(6, Math.min(event.clientX - box.left + 14, box.width - note.offsetWidth - 6));
      const below = event.clientY - box.top + 18;
      const top = below + note.offsetHeight > box.height ? below - note.offsetHeight - 30 : below;
      patch(note, { style: `left:${left}px;top:${Math.max(6, top)}px` });
      if (time) timer = setTimeout(() => patch(note, { hidden: true }), time);
    },
    bar(message, closing) {
      patch(text, { text: message });
      patch(close, { text: closing });
      patch(bar, { hidden: false });
    },
    hideBar: () => patch(bar, { hidden: true }),
    stop: () => clearTimeout(timer),
  };
}
