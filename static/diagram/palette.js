/** The survey's columns beside the drawing: choose one or many, then drag them on, or tap "place" and tap the spot. */
import { fill, html, icon, patch, reconcile } from "./dom.js";

const DRAG = 6;

export function createPalette(editor, carry) {
  const chosen = new Set();
  let anchor = null;
  let columns = [];

  const search = html("input", { type: "search", class: "search", autocomplete: "off", input: () => paint() });
  const list = html("div", { class: "columns", role: "listbox", "aria-multiselectable": "true", tabindex: "0" });
  const empty = html("p", { class: "quiet" });
  const place = html("button", { type: "button", class: "wide", click: () => editor.startPlacing([...chosen]) });
  const create = html("button", { type: "button", class: "wide", click: () => editor.createFrom([...chosen]) });
  const invitation = html("p", { class: "quiet" });
  const title = html("h2");
  const close = html("button", { type: "button", class: "tool close", click: () => editor.togglePalette(false) }, icon("close"));
  const root = html("aside", { class: "palette" }, html("header", {}, title, close), search, list, empty,
    html("footer", {}, invitation, place, create));

  const shown = () => {
    const wanted = search.value.trim().toLocaleLowerCase();
    return columns.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  };
  const active = () => [...list.children].find((node) => node.dataset.id === anchor);

  function choose(name, { toggle, range }) {
    const names = shown().map((column) => column.name);
    if (range && anchor !== null && names.includes(anchor)) {
      const [first, last] = [names.indexOf(anchor), names.indexOf(name)].sort((one, other) => one - other);
      for (const each of names.slice(first, last + 1)) chosen.add(each);
    } else if (!toggle) {
      chosen.clear();
      chosen.add(name);
    } else if (!chosen.delete(name)) chosen.add(name);
    anchor = name;
    paint();
  }

  function clear() {
    chosen.clear();
    paint();
  }

  function paint() {
    const { labels, readOnly } = editor.words();
    patch(title, { text: labels.columns });
    patch(root, { "aria-label": labels.columns });
    patch(close, { "aria-label": labels.close, title: labels.close });
    patch(search, { placeholder: labels.search_columns, "aria-label": labels.search_columns });
    patch(list, { "aria-label": labels.columns });
    const items = shown();
    reconcile(list, items, ({ name }) => name, createItem, (node, { name, used_by: owner }) => {
      patch(node, {
        "aria-selected": String(chosen.has(name)), class: `column${owner ? " used" : ""}${name === anchor ? " active" : ""}`,
        title: owner ? `${name} — ${fill(labels.column_used, { construct: owner })}` : name,
      });
      patch(node.children[0], { text: name });
      patch(node.children[1], { text: owner ?? "" });
    });
    patch(list, { "aria-activedescendant": active()?.id ?? null });
    patch(empty, { text: items.length ? "" : labels.no_columns });
    const count = chosen.size;
    for (const [button, key] of [[place, "place_columns"], [create, "construct_from_columns"]]) {
      patch(button, { text: fill(labels[key], { count }), disabled: !count || readOnly });
    }
    patch(invitation, { text: labels.choose_columns });
    root.classList.toggle("chosen", count > 0);
  }

  let serial = 0;
  function createItem() {
    serial += 1;
    return html("div", { role: "option", id: `column-${serial}` }, html("span", { class: "name" }), html("span", { class: "owner" }));
  }

  /* Pointer: a press chooses, a drag carries. On touch an upward drag still scrolls the list (touch-action: pan-y). */
  let press = null;
  const itemOf = (event) => event.target.closest?.(".column");
  list.addEventListener("pointerdown", (event) => {
    const item = itemOf(event);
    if (!item || event.button !== 0 || editor.words().readOnly) return;
    press = { name: item.dataset.id, pointer: event.pointerId, x: event.clientX, y: event.clientY, carrying: false };
  });
  list.addEventListener("pointermove", (event) => {
    if (!press || press.pointer !== event.pointerId) return;
    if (!press.carrying) {
      if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < DRAG) return;
      press.carrying = true;
      list.setPointerCapture(event.pointerId);
      if (!chosen.has(press.name)) choose(press.name, {});
    }
    carry.move([...chosen], event);
  });
  list.addEventListener("pointerup", (event) => {
    if (!press || press.pointer !== event.pointerId) return;
    const { name, carrying } = press;
    press = null;
    if (carrying) {
      carry.drop([...chosen], event);
      if (editor.overCanvas(event)) clear();
    } else {
      choose(name, { toggle: !event.shiftKey, range: event.shiftKey });
    }
  });
  const drop = () => {
    if (press?.carrying) carry.cancel();
    press = null;
  };
  list.addEventListener("pointercancel", drop);

  list.addEventListener("keydown", (event) => {
    const names = shown().map(({ name }) => name);
    if (!names.length) return;
    const at = names.indexOf(anchor);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: names.length - 1 }[event.key];
    if (to !== undefined) {
      anchor = names[Math.max(0, Math.min(names.length - 1, to))];
      if (event.shiftKey) chosen.add(anchor);
      paint();
      active()?.scrollIntoView({ block: "nearest" });
    } else if (event.key === " " && at >= 0) choose(anchor, { toggle: true });
    else if (event.key === "Enter" && (chosen.size || at >= 0)) {
      if (!chosen.size) chosen.add(anchor);
      editor.attachOrCreate([...chosen]);
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      for (const name of names) chosen.add(name);
      paint();
    } else if (event.key === "Escape" && chosen.size) clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    root, clear, cancel: drop, focus: () => search.focus(),
    update(list_) {
      columns = list_;
      for (const name of chosen) if (!columns.some((column) => column.name === name)) chosen.delete(name);
      paint();
    },
  };
}
