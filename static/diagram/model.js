/**
 * The construct diagram as plain data: what an edit does to it, and which edits the rules forbid.
 *
 * A model is { constructs: [{id, name, label, mode, x, y, side, indicators, components}], paths: [{source, target}],
 * interactions: [{moderator, predictor, target, method}] }; all but constructs name constructs by id. `components` are
 * the constructs that a higher-order one consists of. Nothing here touches the page or changes its input.
 */

export const MODES = ["reflective", "formative"];
export const SIDES = ["left", "right", "top", "bottom"];
export const EMPTY = { constructs: [], paths: [], interactions: [] };

/** Actions that change where things stand, but no number. */
const LAYOUT = new Set(["move", "set_side"]);
export const changesEstimates = (action) => !LAYOUT.has(action.type);

export const constructById = (model, id) => model.constructs.find((construct) => construct.id === id);
export const ownerOf = (model, indicator) =>
  model.constructs.find((construct) => construct.indicators.includes(indicator));
export const hasPath = (model, source, target) =>
  model.paths.some((path) => path.source === source && path.target === target);

export const interactionsOf = (model) => model.interactions ?? [];
export const interactionId = ({ moderator, predictor, target }) => `x:${moderator}>${predictor}>${target}`;

/** Ids from `start` to `goal` along the arrows, or null. */
export function route(model, start, goal) {
  const waiting = [[start]];
  const seen = new Set([start]);
  while (waiting.length) {
    const trail = waiting.shift();
    const last = trail[trail.length - 1];
    if (last === goal) return trail;
    for (const { source, target } of model.paths) {
      if (source === last && !seen.has(target)) {
        seen.add(target);
        waiting.push([...trail, target]);
      }
    }
  }
  return null;
}

const nameOf = (model, id) => constructById(model, id)?.name ?? "";
const refuse = (key, facts = {}) => ({ key, facts });
const missing = (model, ids) => ids.some((id) => !constructById(model, id));

function refusedPath(model, { source, target }) {
  if (missing(model, [source, target])) return refuse("gone");
  const facts = { source: nameOf(model, source), target: nameOf(model, target) };
  if (source === target) return refuse("self_path", facts);
  if (hasPath(model, source, target)) return refuse("duplicate_path", facts);
  const back = route(model, target, source);
  if (back) {
    const names = [source, ...back].map((id) => nameOf(model, id));
    return refuse("cycle", { ...facts, route: names.join(" → ") });
  }
  return null;
}

/** A product needs the arrows of both its constructs: the moderator's is drawn along. */
function refusedInteraction(model, { moderator, predictor, target }) {
  if (missing(model, [moderator, predictor, target]) || !hasPath(model, predictor, target)) return refuse("gone");
  const facts = { moderator: nameOf(model, moderator), predictor: nameOf(model, predictor), target: nameOf(model, target) };
  if (moderator === target) return refuse("moderates_itself", facts);
  const twin = interactionsOf(model).some((other) => other.target === target &&
    [other.moderator, other.predictor].sort().join() === [moderator, predictor].sort().join());
  if (twin) return refuse("duplicate_interaction", facts);
  return hasPath(model, moderator, target) ? null : refusedPath(model, { source: moderator, target });
}

function refusedName(model, id, name) {
  if (!name.trim()) return refuse("empty_name");
  const other = model.constructs.find((construct) => construct.name === name.trim() && construct.id !== id);
  return other ? refuse("duplicate_construct", { name: other.name }) : null;
}

function refusedColumns(model, columns, id) {
  for (const indicator of columns) {
    const owner = ownerOf(model, indicator);
    if (owner?.id === id) return refuse("duplicate_indicator", { indicator, owner: owner.name });
    if (owner) return refuse("shared_indicator", { indicator, owner: owner.name });
  }
  if (new Set(columns).size < columns.length) {
    return refuse("duplicate_indicator", { indicator: columns[0], owner: nameOf(model, id) });
  }
  return null;
}

const RULES = {
  add_construct: (model, action) =>
    constructById(model, action.id)
      ? refuse("gone")
      : (refusedName(model, action.id, action.name) ?? refusedColumns(model, action.indicators ?? [], action.id)),
  rename: (model, action) =>
    missing(model, [action.id]) ? refuse("gone") : refusedName(model, action.id, action.name),
  move: (model, action) => (missing(model, action.positions.map(({ id }) => id)) ? refuse("gone") : null),
  set_mode: (model, action) => (missing(model, action.ids) ? refuse("gone") : null),
  set_side: (model, action) => (missing(model, action.ids) ? refuse("gone") : null),
  attach: (model, action) =>
    missing(model, [action.id]) ? refuse("gone") : refusedColumns(model, action.indicators, action.id),
  move_indicators: (model, action) =>
    missing(model, [action.id]) || action.indicators.some((indicator) => !ownerOf(model, indicator))
      ? refuse("gone")
      : null,
  add_path: refusedPath,
  add_interaction: refusedInteraction,
  reverse_path: (model, { source, target }) => {
    if (!hasPath(model, source, target)) return refuse("gone");
    return refusedPath(withoutPath(model, source, target), { source: target, target: source });
  },
  remove: () => null,
};

/** Why this action may not be done, as { key, facts }; null when it may. */
export const refusal = (model, action) => RULES[action.type](model, action);

const withoutPath = (model, source, target) => ({
  ...model,
  paths: model.paths.filter((path) => path.source !== source || path.target !== target),
});

/** Interactions that still have their arrows. */
const withInteractionsKept = (model) => ({
  ...model,
  interactions: interactionsOf(model).filter(({ moderator, predictor, target }) =>
    hasPath(model, predictor, target) && hasPath(model, moderator, target)),
});

const changed = (model, ids, change) => ({
  ...model,
  constructs: model.constructs.map((construct) =>
    ids.includes(construct.id) ? { ...construct, ...change(construct) } : construct,
  ),
});

const without = (model, indicators) => ({
  ...model,
  constructs: model.constructs.map((construct) =>
    construct.indicators.some((indicator) => indicators.includes(indicator))
      ? { ...construct, indicators: construct.indicators.filter((item) => !indicators.includes(item)) }
      : construct,
  ),
});

function inserted(model, id, indicators, position) {
  return changed(model, [id], ({ indicators: held }) => {
    const place = position ?? held.length;
    return { indicators: [...held.slice(0, place), ...indicators, ...held.slice(place)] };
  });
}

const DEEDS = {
  add_construct: (model, { id, name, x, y, side = "left", mode = "reflective", indicators = [] }) => ({
    ...model,
    constructs: [...model.constructs, { id, name: name.trim(), label: "", mode, x, y, side, indicators }],
  }),
  rename: (model, { id, name }) => changed(model, [id], () => ({ name: name.trim() })),
  move: (model, { positions }) => {
    const places = new Map(positions.map(({ id, x, y }) => [id, { x, y }]));
    return changed(model, [...places.keys()], ({ id }) => places.get(id));
  },
  set_mode: (model, { ids, mode }) => changed(model, ids, () => ({ mode })),
  set_side: (model, { ids, side }) => changed(model, ids, () => ({ side })),
  attach: (model, { id, indicators, position }) => inserted(model, id, indicators, position),
  move_indicators: (model, { id, indicators, position }) => {
    const held = constructById(model, id).indicators;
    // A place counts the indicators as they stood: those that leave from before it shift it up.
    const place = position ?? held.length;
    const before = held.slice(0, place).filter((item) => indicators.includes(item)).length;
    return inserted(without(model, indicators), id, indicators, place - before);
  },
  add_path: (model, { source, target }) => ({ ...model, paths: [...model.paths, { source, target }] }),
  add_interaction: (model, { moderator, predictor, target }) => {
    const arrow = hasPath(model, moderator, target) ? [] : [{ source: moderator, target }];
    const method = interactionsOf(model)[0]?.method ?? "two_stage"; // one for all: they can't be mixed
    return {
      ...model,
      paths: [...model.paths, ...arrow],
      interactions: [...interactionsOf(model), { moderator, predictor, target, method }],
    };
  },
  reverse_path: (model, { source, target }) => withInteractionsKept({
    ...model,
    paths: model.paths.map((path) =>
      path.source === source && path.target === target ? { source: target, target: source } : path,
    ),
  }),
  remove: (model, { constructs = [], paths = [], indicators = [], interactions = [] }) => {
    const gone = (path) =>
      constructs.includes(path.source) ||
      constructs.includes(path.target) ||
      paths.some(({ source, target }) => source === path.source && target === path.target);
    const kept = without(model, indicators);
    const left = ({ components, ...construct }) =>
      components ? { ...construct, components: components.filter((id) => !constructs.includes(id)) } : construct;
    return withInteractionsKept({
      ...kept,
      constructs: kept.constructs.filter(({ id }) => !constructs.includes(id)).map(left),
      paths: kept.paths.filter((path) => !gone(path)),
      interactions: interactionsOf(kept).filter((each) => !interactions.includes(interactionId(each))),
    });
  },
};

/** The model after the action. Ask `refusal` first: a forbidden action throws. */
export function reduce(model, action) {
  const reason = refusal(model, action);
  if (reason) throw new Error(`refused: ${reason.key}`);
  return DEEDS[action.type](model, action);
}

/** A name not yet in use, made by `wording(number)`. */
export function freeName(model, wording) {
  const taken = new Set(model.constructs.map(({ name }) => name));
  for (let number = model.constructs.length + 1; ; number += 1) {
    if (!taken.has(wording(number))) return wording(number);
  }
}

/** What the columns share at the front ("X1.1", "X1.2" → "X1"), or "" when that says nothing. */
export function sharedPrefix(columns) {
  if (!columns.length) return "";
  let prefix = columns[0];
  for (const column of columns) {
    while (!column.startsWith(prefix)) prefix = prefix.slice(0, -1);
  }
  if (columns.length === 1) prefix = prefix.replace(/\d+$/u, "");
  return prefix.replace(/[\s._\-/:]+$/u, "").trim();
}

/** Positions that bring constructs into line: `edge` is a side, "center", "middle", "across" or "down". */
export function aligned(constructs, edge) {
  const xs = constructs.map(({ x }) => x);
  const ys = constructs.map(({ y }) => y);
  const mean = (values) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
  const spread = (key) => {
    const sorted = [...constructs].sort((first, second) => first[key] - second[key]);
    const start = sorted[0][key];
    const step = (sorted[sorted.length - 1][key] - start) / Math.max(1, sorted.length - 1);
    return new Map(sorted.map(({ id }, place) => [id, Math.round(start + step * place)]));
  };
  const across = edge === "across" ? spread("x") : null;
  const down = edge === "down" ? spread("y") : null;
  const place = {
    left: () => ({ x: Math.min(...xs) }),
    right: () => ({ x: Math.max(...xs) }),
    center: () => ({ x: mean(xs) }),
    top: () => ({ y: Math.min(...ys) }),
    bottom: () => ({ y: Math.max(...ys) }),
    middle: () => ({ y: mean(ys) }),
    across: ({ id }) => ({ x: across.get(id) }),
    down: ({ id }) => ({ y: down.get(id) }),
  }[edge];
  return constructs.map((construct) => ({ id: construct.id, x: construct.x, y: construct.y, ...place(construct) }));
}
