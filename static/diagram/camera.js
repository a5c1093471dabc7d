/** Pan, zoom and fit. The gestures themselves are d3-zoom's; here stands when the view may move by itself. */
import { select, zoom, zoomIdentity } from "./vendor/d3-zoom.js";

const SCALES = [0.15, 4];
const LARGEST_FIT = 1.15;

/**
 * `memory` outlives the editor: { transform, touched }. `touched` is true once the visitor has moved the view: from then
 * on only a drawing that can't be seen at all is fitted. `mayMove(event)` says whether a pointer or wheel event is ours.
 */
export function createCamera(canvas, { memory, scene, mayMove, moved }) {
  let transform = memory.transform ?? zoomIdentity;
  let seen = false;
  const target = select(canvas);
  const behaviour = zoom()
    .scaleExtent(SCALES)
    .clickDistance(6)
    .filter(mayMove)
    .on("zoom", (event) => {
      transform = event.transform;
      memory.transform = transform;
      if (event.sourceEvent) memory.touched = true;
      moved(transform);
    });
  target.call(behaviour).on("dblclick.zoom", null);

  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });

  function fit() {
    const { width, height } = size();
    if (!width || !height) return;
    const { frame } = scene();
    if (!frame) {
      target.call(behaviour.transform, zoomIdentity.translate(width / 2, height / 2));
      return;
    }
    const margin = Math.min(36, width * 0.05);
    const k = Math.min(LARGEST_FIT, (width - 2 * margin) / frame.width, (height - 2 * margin) / frame.height);
    const x = width / 2 - k * (frame.x + frame.width / 2);
    const y = height / 2 - k * (frame.y + frame.height / 2);
    target.call(behaviour.transform, zoomIdentity.translate(x, y).scale(k));
  }

  const onScreen = ({ x, y }) => {
    const { width, height } = size();
    const [left, top] = transform.apply([x, y]);
    return left > 0 && left < width && top > 0 && top < height;
  };

  function fitIfLost() {
    const { ellipses } = scene();
    if (ellipses.length && !ellipses.some(onScreen)) fit();
  }

  const by = (change, ...values) => {
    memory.touched = true;
    target.call(change, ...values);
  };

  return {
    transform: () => transform,
    zoomBy: (factor) => by(behaviour.scaleBy, factor),
    pan: (dx, dy) => by(behaviour.translateBy, dx / transform.k, dy / transform.k),
    fit() {
      memory.touched = false;
      fit();
    },
    /** Point of the drawing under a point of the page. */
    toDrawing({ clientX, clientY }) {
      const box = canvas.getBoundingClientRect();
      const [x, y] = transform.invert([clientX - box.left, clientY - box.top]);
      return { x, y };
    },
    middle() {
      const { width, height } = size();
      const [x, y] = transform.invert([width / 2, height / 2]);
      return { x, y };
    },
    /** The page gave the canvas a size. */
    sized() {
      if (!memory.touched) fit();
      else if (!seen) {
        target.call(behaviour.transform, memory.transform ?? zoomIdentity);
        fitIfLost();
      }
      seen = true;
    },
    /** Another model from Python. */
    changed() {
      if (memory.touched) fitIfLost();
      else if (scene().frame) fit();
    },
    keepInSight(point) {
      if (point && !onScreen(point)) target.call(behaviour.translateTo, point.x, point.y);
    },
    stop: () => target.on(".zoom", null),
  };
}
