"use strict";
// Shows what the WebSocket of the same address sends. Nothing is fetched from anywhere else.
const CLASSES = [
  "neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt",
];
const SHOWN_SECONDS = 10;
const RETRY_MILLIS = [250, 500, 1000, 2000];
const byId = (id) => document.getElementById(id);
const body = document.body;
body.classList.toggle("is-overlay", new URLSearchParams(location.search).has("overlay"));

const bars = new Map(CLASSES.map((name) => [name, bar(name)]));
const latencies = [];
let socket = null;
let failures = 0;
let sample = null;
let heardAt = 0;
let drawn = null;
let timesInSecond = [];

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function bar(name) {
  const row = byId("bars").appendChild(element("div", "bar", ""));
  row.append(element("span", "", name));
  const track = row.appendChild(element("div", "track", ""));
  const fill = track.appendChild(element("div", "fill", ""));
  const percent = row.appendChild(element("b", "", "0 %"));
  return { row, fill, percent };
}

function connect() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/`);
  socket.onopen = () => {
    failures = 0;
    ask("stats");
  };
  socket.onmessage = (event) => heard(JSON.parse(event.data));
  socket.onclose = () => {
    sample = null;
    const wait = RETRY_MILLIS[Math.min(failures++, RETRY_MILLIS.length - 1)];
    setTimeout(connect, wait);
  };
}

function ask(what) {
  if (socket.readyState === WebSocket.OPEN) {
    socket.send(what);
  }
}

function heard(message) {
  if ("probabilities" in message) {
    sample = message;
    heardAt = performance.now();
    timesInSecond.push(heardAt);
    if (message.valid) {
      latencies.push([heardAt, message.latencyNanos / 1e6]);
    }
  } else if ("picture" in message) {
    showPicture(message.picture);
  } else if ("stages" in message) {
    showHealth(message);
  }
}

/** What the link is, in a word and in the words that are shown. */
function link(now) {
  if (socket.readyState !== WebSocket.OPEN) {
    return failures > 0 ? ["away", "not connected, trying again"] : ["connecting", "connecting"];
  }
  if (sample === null) {
    return ["waiting", "waiting for the camera"];
  }
  if (sample.valid && now - heardAt < 1000) {
    return ["tracking", "tracking"];
  }
  return ["waiting", sample.trackingState === "stopped" ? "stopped" : whyNot(sample.quality)];
}

function whyNot(quality) {
  const words = {
    no_picture: "no picture", covered: "camera covered", dark: "too dark",
    saturated: "too bright", blurred: "blurred", still: "picture stands still",
    no_mouth: "no mouth in sight",
  };
  return words[quality] ?? "paused";
}

function draw() {
  const now = performance.now();
  const [state, words] = link(now);
  if (body.dataset.link !== state) {
    body.dataset.link = state;
  }
  setText("link", words);
  if (sample !== drawn) {
    drawn = sample;
    drawFace();
  }
  requestAnimationFrame(draw);
}

function drawFace() {
  const valid = sample !== null && sample.valid;
  setText("emotion", valid ? sample.emotion : "\u2026");
  setText("sure", valid ? `${percent(sample.confidence)} sure` : "");
  byId("emotion").style.opacity = valid ? 0.35 + 0.65 * sample.confidence : "";
  for (const [name, { row, fill, percent: shown }] of bars) {
    const value = valid ? sample.probabilities[name] : 0;
    row.classList.toggle("shown", valid && name === sample.emotion);
    fill.style.transform = `scaleX(${value.toFixed(4)})`;
    if (shown.textContent !== percent(value)) {
      shown.textContent = percent(value);
    }
  }
}

function percent(value) {
  return `${Math.round(100 * value)} %`;
}

function setText(id, text) {
  if (byId(id).textContent !== text) {
    byId(id).textContent = text;
  }
}

/** Twice a second: the curve of latencies and what they are in figures. */
function drawLatency() {
  const now = performance.now();
  while (latencies.length > 0 && now - latencies[0][0] > 1000 * SHOWN_SECONDS) {
    latencies.shift();
  }
  timesInSecond = timesInSecond.filter((time) => now - time < 1000);
  const sorted = latencies.map(([, millis]) => millis).sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  setText("latency", sorted.length === 0 ? "\u2013" : at(0.5).toFixed(1));
  setText(
    "stages",
    sorted.length === 0
      ? "from capture to publication"
      : `from capture to publication, 99 % within ${at(0.99).toFixed(0)} ms`,
  );
  const top = topOf(at(0.99) ?? 0);
  setText("top", `${top} ms`);
  const points = latencies.map(([time, millis]) => {
    const x = 240 * (1 - (now - time) / (1000 * SHOWN_SECONDS));
    return `${x.toFixed(1)} ${(48 - 48 * Math.min(1, millis / top)).toFixed(1)}`;
  });
  const [area, line] = byId("curve").children;
  line.setAttribute("d", points.length < 2 ? "" : `M${points.join("L")}`);
  area.setAttribute(
    "d",
    points.length < 2
      ? ""
      : `M${points[0].split(" ")[0]} 48L${points.join("L")}L${points.at(-1).split(" ")[0]} 48Z`,
  );
}

/** A round number above. */
function topOf(millis) {
  return [10, 20, 50, 100, 200, 500].find((top) => 1.1 * millis < top) ?? 1000;
}

function showHealth(stats) {
  byId("pictureCard").hidden = !stats.pictures;
  const stages = stats.stages;
  const rows = [
    ["Camera", stats.camera, stats.camera === "streaming" ? "good" : "bad"],
    ["Granted", stats.cameraGranted, ""],
    ["Samples", `${timesInSecond.length} per second`, ""],
    ["Picture", stats.quality.replace("_", " "), stats.quality === "good" ? "good" : "bad"],
    ["Inference", `${millis(stages.inference.p50Nanos)} ms on ${stats.provider}`, ""],
    ["Dropped", `${count(stats.framesDropped)} of ${count(stats.framesCaptured)} pictures`, ""],
  ];
  if (stats.cameraRestarts > 0) {
    rows.push(["Restarts", count(stats.cameraRestarts), ""]);
  }
  if (stats.distinctErrors > 0) {
    rows.push(["Errors", `${stats.distinctErrors}; the log has them`, "bad"]);
  }
  byId("health").replaceChildren(
    ...rows.flatMap(([name, text, className]) => [
      element("dt", "", name),
      element("dd", className, text),
    ]),
  );
}

function millis(nanos) {
  return (nanos / 1e6).toFixed(1);
}

function count(number) {
  return number.toLocaleString("en");
}

/** Only what was asked for comes, and nothing is asked for unless the switch is on. */
function showPicture(jpeg) {
  const wanted = byId("wantPicture").checked;
  byId("frame").hidden = !wanted;
  setText("wantPictureText", wanted ? "on" : "off");
  if (wanted && jpeg) {
    byId("picture").src = `data:image/jpeg;base64,${jpeg}`;
  }
}

byId("wantPicture").addEventListener("change", () => showPicture(""));
setInterval(drawLatency, 500);
setInterval(() => ask("stats"), 1000);
setInterval(() => {
  if (byId("wantPicture").checked) {
    ask("picture");
  }
}, 125);
connect();
requestAnimationFrame(draw);
