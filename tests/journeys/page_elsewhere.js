// What a client does all day, run in a page of another origin: by token, through CORS. Answers with what it did.
async ({ url, token, ben, picture }) => {
  const done = [];

  const same = (found, expected, what) => {
    const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
    if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
  };
  const ids = (entities) => entities.map((entity) => entity.id);

  const ask = (method, path, body, as = token, more = {}) => {
    const headers = { Authorization: `Bearer ${as}`, ...more };
    const isForm = body instanceof FormData;
    if (body && !isForm) headers["Content-Type"] = "application/json";
    const address = path.startsWith("http") ? path : url + path;
    return fetch(address, { method, headers, body: body && !isForm ? JSON.stringify(body) : body });
  };
  const json = async (...request) => {
    const answer = await ask(...request);
    const found = await answer.json();
    if (!answer.ok) throw new Error(`${request.slice(0, 2).join(" ")}: ${answer.status} ${found.error}`);
    return found;
  };
  const get = (path, as) => json("GET", path, undefined, as);
  const post = (path, body, as) => json("POST", path, body, as);
  const say = (status, more = {}, as = token) => post("/api/v1/statuses", { status, ...more }, as);
  const step = async (name, work) => {
    await work();
    done.push(name);
  };

  await step("sign in", async () => {
    same((await get("/api/v1/accounts/verify_credentials")).acct, "ada", "who I am");
    same((await get("/api/v2/instance")).domain, new URL(url).host, "where I am");
    const refused = await ask("GET", "/api/v1/timelines/home", undefined, "nonsense");
    same([refused.status, typeof (await refused.json()).error], [401, "string"], "a wrong token");
  });

  await step("media", async () => {
    const form = new FormData();
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    form.append("file", new Blob([bytes], { type: "image/png" }), "fan.png");
    form.append("description", "A blue fan");
    const media = await post("/api/v2/media", form);
    await json("PUT", `/api/v1/media/${media.id}`, { description: "A steel-blue fan" });
    const [shown] = (await say("See here.", { media_ids: [media.id] })).media_attachments;
    same(shown.description, "A steel-blue fan", "what the picture shows");
    const seen = new Image();
    seen.src = shown.url;
    await seen.decode();
    same([seen.naturalWidth, seen.naturalHeight], [64, 48], "how large it is");
  });

  await step("poll", async () => {
    const asked = await say("When shall we meet?", { poll: { options: ["Monday", "Friday"], expires_in: 3600 } });
    const voted = await post(`/api/v1/polls/${asked.poll.id}/votes`, { choices: [1] }, ben);
    same([voted.voted, voted.own_votes, voted.votes_count], [true, [1], 1], "a vote");
  });

  await step("schedule", async () => {
    const at = new Date(Date.now() + 7200000).toISOString();
    const waiting = await say("In two hours.", { scheduled_at: at });
    same(ids(await get("/api/v1/scheduled_statuses")), [waiting.id], "what waits");
    await json("DELETE", `/api/v1/scheduled_statuses/${waiting.id}`);
  });

  await step("reply", async () => {
    const asked = await say("Does it turn?", {}, ben);
    const reply = await say("It turns.", { in_reply_to_id: asked.id });
    same(ids((await get(`/api/v1/statuses/${asked.id}/context`)).descendants), [reply.id], "the thread");
  });

  await step("boost, favourite, bookmark", async () => {
    const { id } = await say("It turns well.", {}, ben);
    const marks = { reblog: "reblogged", favourite: "favourited", bookmark: "bookmarked" };
    for (const [name, mark] of Object.entries(marks)) {
      await post(`/api/v1/statuses/${id}/${name}`);
      same((await get(`/api/v1/statuses/${id}`))[mark], true, name);
      same((await post(`/api/v1/statuses/${id}/un${name}`))[mark], false, `un${name}`);
    }
  });

  await step("edit, quote, delete", async () => {
    const said = await say("The fam turns.", { quote_approval_policy: "public" });
    const changed = await json("PUT", `/api/v1/statuses/${said.id}`, { status: "The fan turns." });
    same(Boolean(changed.edited_at), true, "an edit");
    const quoting = await say("Look.", { quoted_status_id: said.id }, ben);
    same(quoting.quote.quoted_status.id, said.id, "a quote");
    same((await json("DELETE", `/api/v1/statuses/${said.id}`)).text, "The fan turns.", "what was taken back");
  });

  await step("follow, list", async () => {
    const { id } = await get("/api/v1/accounts/lookup?acct=ben");
    same((await post(`/api/v1/accounts/${id}/follow`)).following, true, "following");
    const list = await post("/api/v1/lists", { title: "Close by" });
    await post(`/api/v1/lists/${list.id}/accounts`, { account_ids: [id] });
    same(ids(await get(`/api/v1/lists/${list.id}/accounts`)), [id], "members");
    await json("DELETE", `/api/v1/lists/${list.id}/accounts`, { account_ids: [id] });
    await json("DELETE", `/api/v1/lists/${list.id}`);
    same((await post(`/api/v1/accounts/${id}/unfollow`)).following, false, "not following");
  });

  await step("filter", async () => {
    const keywords = [{ keyword: "rattle", whole_word: true }];
    const wish = { title: "Noise", context: ["public"], filter_action: "warn", keywords_attributes: keywords };
    const filter = await post("/api/v2/filters", wish);
    const noisy = await say("It will rattle.", {}, ben);
    const read = (await get("/api/v1/timelines/public")).find((one) => one.id === noisy.id);
    same(read.filtered[0].keyword_matches, ["rattle"], "what matched");
    await json("DELETE", `/api/v2/filters/${filter.id}`);
  });

  await step("search, report", async () => {
    const said = await say("The Lüfterrad is new.", {}, ben);
    same(ids((await get(`/api/v2/search?q=${encodeURIComponent("Lüfterrad")}`)).statuses), [said.id], "found");
    const report = await post("/api/v1/reports", { account_id: said.account.id, status_ids: [said.id] });
    same(report.status_ids, [said.id], "what is reported");
  });

  await step("page by page", async () => {
    const said = [];
    for (let number = 0; number < 5; number += 1) {
      const { id } = await say(`Page ${number}.`, { visibility: "unlisted" }, ben);
      await post(`/api/v1/statuses/${id}/bookmark`);
      said.unshift(id);
    }
    const found = [];
    let next = "/api/v1/bookmarks?limit=2";
    while (next) {
      const answer = await ask("GET", next);
      found.push(...ids(await answer.json()));
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("Link") ?? "")?.[1];
    }
    same(found, said, "bookmarks to the end");
  });

  await step("profile", async () => {
    const changed = await json("PATCH", "/api/v1/accounts/update_credentials", { note: "Fans." });
    same(changed.source.note, "Fans.", "a note");
  });

  await step("stream", async () => {
    const { streaming } = (await get("/api/v2/instance")).configuration.urls;
    const line = new WebSocket(`${streaming}/api/v1/streaming`, token);
    await new Promise((resolve, reject) => Object.assign(line, { onopen: resolve, onerror: reject }));
    const heard = [];
    line.onmessage = ({ data }) => heard.push(JSON.parse(data));
    line.send(JSON.stringify({ type: "subscribe", stream: "public" }));
    for (let tried = 0; tried < 60 && heard.length === 0; tried += 1) {
      await say("Good morning.", {}, ben);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    line.close();
    const [first] = heard;
    same([first?.stream, first?.event], [["public"], "update"], "what is heard");
    same(JSON.parse(first.payload).account.acct, "ben", "of whom");
  });

  return done;
}
