/**
 * Everything by keyboard. Key events end at the editor's root: Streamlit takes a lone "r" or "c" for its own shortcut,
 * and sees a shadow root's text field as a plain div.
 */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 10;

const typing = (event) => event.target.matches?.("input, textarea, select");

export function createKeyboard(editor, root, canvas) {
  const off = new AbortController();
  const { signal } = off;

  /** Tab order of the drawing: a construct, its indicators while it is selected, its arrows, the next construct. */
  function stops() {
    const model = editor.model();
    const selection = editor.selection();
    const current = editor.current();
    return model.constructs.flatMap(({ id, indicators }) => {
      const own = indicators.map((column) => `i:${column}`);
      const open = editor.showsIndicators() && (selection.has(`c:${id}`) || own.some((each) => selection.has(each) || each === current));
      const arrows = model.paths.filter(({ source }) => source === id).map(({ source, target }) => `p:${source}>${target}`);
      return [`c:${id}`, ...(open ? own : []), ...arrows];
    });
  }

  function tab(event) {
    const order = stops();
    const at = order.indexOf(editor.current());
    if (event.shiftKey && at < 0) return; // leaves backwards by itself
    const to = event.shiftKey ? at - 1 : at + 1;
    if (to >= order.length) return; // leaves forwards by itself: no node of the drawing is a tab stop of its own
    event.preventDefault();
    editor.focus(to < 0 ? null : order[to]);
  }

  function arrows(event) {
    const [dx, dy] = ARROWS[event.key];
    const current = editor.current();
    if (current?.startsWith("i:")) editor.reorder(current.slice(2), dx + dy);
    else if (editor.movable().length) {
      const step = event.shiftKey ? 1 : STEP;
      editor.nudge(dx * step, dy * step);
    } else editor.pan(-dx * 40, -dy * 40);
  }

  const LETTERS = {
    a: () => editor.armSelected(),
    n: () => editor.addInView(),
    m: () => editor.nextMode(),
    s: () => editor.nextSide(),
    p: () => editor.togglePalette(),
    f: () => editor.fit(),
    0: () => editor.fit(),
    "+": () => editor.zoomBy(1.25),
    "=": () => editor.zoomBy(1.25),
    "-": () => editor.zoomBy(1 / 1.25),
  };

  /** On the drawing. True when the key meant something. */
  function onCanvas(event) {
    const control = event.ctrlKey || event.metaKey;
    const { key } = event;
    if (key === "Tab") {
      tab(event);
      return false;
    }
    if (control) {
      if (key.toLowerCase() !== "a") return false;
      editor.selectAll();
    } else if (event.altKey) return false;
    else if (key in ARROWS) arrows(event);
    else if (key === "Enter" || key === "F2") editor.activate();
    else if (key === " ") editor.toggle(editor.current());
    else if (key === "Delete" || key === "Backspace") editor.removeSelected();
    else if (LETTERS[key.toLowerCase()]) LETTERS[key.toLowerCase()]();
    else return false;
    return true;
  }

  function anywhere(event) {
    const control = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (event.key === "Escape") editor.escape();
    else if (control && letter === "z") editor.command(event.shiftKey ? "redo" : "undo");
    else if (control && letter === "y") editor.command("redo");
    else return false;
    return true;
  }

  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (typing(event)) {
      if (event.key === "Escape") editor.escape();
      return;
    }
    const inside = event.composedPath().includes(canvas);
    if (anywhere(event) || (inside && onCanvas(event))) event.preventDefault();
  }, { signal });
  for (const name of ["keyup", "keypress"]) root.addEventListener(name, (event) => event.stopPropagation(), { signal });

  return { stop: () => off.abort() };
}
