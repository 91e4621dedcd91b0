// A day of work with masto, a library of clients in browsers. Ada works, Ben answers.
//
// Reads what it needs from the environment, says on its last line what it has done, and ends with an error
// where the server answers anything else than the library and Mastodon's documentation promise.

import assert from "node:assert/strict";
import { createOAuthAPIClient, createRestAPIClient, createStreamingAPIClient } from "masto";

const { SCHWARM_URL: url, CODE, CLIENT_ID, CLIENT_SECRET, BEN } = process.env;
const SECONDS = 20;
const done = [];
let numbers = 0;

const text = (about = "Fan") => `${about} number ${++numbers} turns.`;
const ids = (entities) => entities.map((entity) => entity.id);

async function all(paginator) {
  const found = [];
  for await (const page of paginator) found.push(...page);
  return found;
}

async function until(isSo, what) {
  for (let waited = 0; waited < SECONDS; waited += 0.25) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Nothing was heard of ${what}`);
}

async function step(name, work) {
  try {
    await work();
  } catch (error) {
    error.message = `${name}: ${error.message}`;
    throw error;
  }
  done.push(name);
}

const oauth = createOAuthAPIClient({ url });
const { accessToken } = await oauth.token.create({
  grantType: "authorization_code",
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  redirectUri: "urn:ietf:wg:oauth:2.0:oob",
  code: CODE,
  scope: "read write follow push",
});
const ada = createRestAPIClient({ url, accessToken });
const ben = createRestAPIClient({ url, accessToken: BEN });
const me = await ada.v1.accounts.verifyCredentials();
const colleague = await ben.v1.accounts.verifyCredentials();
const instance = await ada.v2.instance.fetch();

await step("sign in", async () => {
  assert.equal(me.acct, "ada");
  assert.equal((await ada.v1.apps.verifyCredentials()).name, "Pocket");
  assert.ok(instance.configuration.statuses.maxCharacters >= 500);
  assert.equal((await ada.v1.preferences.fetch())["posting:default:visibility"], "public");
});

await step("media", async () => {
  const blob = new Blob([Buffer.from(process.env.PICTURE, "base64")], { type: "image/png" });
  const media = await ada.v2.media.create({ file: blob, description: "A blue fan", focus: "0.5,-0.5" });
  const post = await ada.v1.statuses.create({ status: text(), mediaIds: [media.id], language: "en" });
  const [shown] = (await ben.v1.statuses.$select(post.id).fetch()).mediaAttachments;
  assert.deepEqual([shown.type, shown.description], ["image", "A blue fan"]);
  assert.equal(shown.meta.focus.x, 0.5);
  assert.equal((await fetch(shown.url)).headers.get("Content-Type"), "image/png");
});

await step("poll", async () => {
  const poll = { options: ["Monday", "Friday"], expiresIn: 3600 };
  const post = await ada.v1.statuses.create({ status: text("When"), poll });
  const voted = await ben.v1.polls.$select(post.poll.id).votes.create({ choices: [1] });
  assert.deepEqual([voted.voted, voted.ownVotes, voted.votesCount], [true, [1], 1]);
  assert.deepEqual(
    voted.options.map((option) => option.votesCount),
    [0, 1],
  );
});

await step("schedule", async () => {
  const scheduledAt = new Date(Date.now() + 7200_000).toISOString();
  const waiting = await ada.v1.statuses.create({ status: text(), scheduledAt });
  assert.equal(waiting.scheduledAt.slice(0, 19), scheduledAt.slice(0, 19));
  assert.deepEqual(ids(await ada.v1.scheduledStatuses.list()), [waiting.id]);
  await ada.v1.scheduledStatuses.$select(waiting.id).remove();
  assert.deepEqual(await ada.v1.scheduledStatuses.list(), []);
});

await step("reply", async () => {
  const post = await ada.v1.statuses.create({ status: text() });
  const reply = await ben.v1.statuses.create({ status: "Well done.", inReplyToId: post.id });
  assert.equal(reply.inReplyToAccountId, me.id);
  assert.deepEqual(ids((await ada.v1.statuses.$select(post.id).context.fetch()).descendants), [reply.id]);
});

await step("boost, favourite, bookmark", async () => {
  const post = ben.v1.statuses.$select((await ada.v1.statuses.create({ status: text() })).id);
  const marks = { reblog: "reblogged", favourite: "favourited", bookmark: "bookmarked" };
  for (const [name, mark] of Object.entries(marks)) {
    await post[name]();
    assert.equal((await post.fetch())[mark], true, mark);
  }
  assert.deepEqual(ids(await post.favouritedBy.list()), [colleague.id]);
  assert.deepEqual(ids(await post.rebloggedBy.list()), [colleague.id]);
  for (const [name, mark] of Object.entries(marks)) {
    const undone = await post[`un${name}`]();
    assert.equal(undone[mark], false, mark);
  }
});

await step("edit", async () => {
  const post = ada.v1.statuses.$select((await ada.v1.statuses.create({ status: "The fam turns." })).id);
  const changed = await post.update({ status: "The fan turns." });
  assert.ok(changed.editedAt);
  assert.equal((await post.source.fetch()).text, "The fan turns.");
  assert.equal((await post.history.list()).length, 2);
});

await step("quote", async () => {
  const post = await ada.v1.statuses.create({ status: text(), quoteApprovalPolicy: "public" });
  const quoting = await ben.v1.statuses.create({ status: "Look.", quotedStatusId: post.id });
  assert.deepEqual([quoting.quote.state, quoting.quote.quotedStatus.id], ["accepted", post.id]);
});

await step("delete", async () => {
  const status = text();
  const post = ada.v1.statuses.$select((await ada.v1.statuses.create({ status })).id);
  assert.equal((await post.remove()).text, status);
  await assert.rejects(post.fetch(), { statusCode: 404 });
});

await step("follow", async () => {
  const other = await ada.v1.accounts.lookup({ acct: "ben" });
  assert.equal((await ada.v1.accounts.$select(other.id).follow()).following, true);
  const [standing] = await ada.v1.accounts.relationships.fetch({ id: [other.id] });
  assert.equal(standing.following, true);
  assert.deepEqual(ids(await ben.v1.accounts.$select(other.id).followers.list()), [me.id]);
  assert.equal((await ada.v1.accounts.$select(other.id).unfollow()).following, false);
});

await step("list", async () => {
  await ada.v1.accounts.$select(colleague.id).follow();
  const close = await ada.v1.lists.create({ title: "Close by", exclusive: false });
  const members = ada.v1.lists.$select(close.id);
  await members.accounts.create({ accountIds: [colleague.id] });
  const post = await ben.v1.statuses.create({ status: text() });
  assert.deepEqual(ids(await members.accounts.list()), [colleague.id]);
  assert.deepEqual(ids(await ada.v1.timelines.list.$select(close.id).list()).slice(0, 1), [post.id]);
  await members.accounts.remove({ accountIds: [colleague.id] });
  await members.remove();
  assert.deepEqual(await ada.v1.lists.list(), []);
});

await step("filter", async () => {
  const kept = await ben.v2.filters.create({
    title: "Noise",
    context: ["home", "public"],
    filterAction: "warn",
    keywordsAttributes: [{ keyword: "rattle", wholeWord: true }],
  });
  const post = await ada.v1.statuses.create({ status: "It will rattle." });
  const read = (await ben.v1.timelines.public.list({ local: true })).find((one) => one.id === post.id);
  assert.deepEqual(
    read.filtered.map((match) => [match.filter.title, match.keywordMatches]),
    [["Noise", ["rattle"]]],
  );
  await ben.v2.filters.$select(kept.id).remove();
  assert.deepEqual(await ben.v2.filters.list(), []);
});

await step("search", async () => {
  const post = await ada.v1.statuses.create({ status: "The Lüfterrad is new. #Luefterrad" });
  assert.deepEqual(ids((await ben.v2.search.list({ q: "Lüfterrad" })).statuses), [post.id]);
  assert.deepEqual(ids((await ben.v2.search.list({ q: "Ada", type: "accounts" })).accounts), [me.id]);
});

await step("report", async () => {
  const post = await ada.v1.statuses.create({ status: text() });
  const report = await ben.v1.reports.create({ accountId: me.id, statusIds: [post.id], comment: "Untrue." });
  assert.deepEqual([report.targetAccount.id, report.comment], [me.id, "Untrue."]);
});

await step("notifications", async () => {
  const post = await ada.v1.statuses.create({ status: text() });
  await ben.v1.statuses.$select(post.id).favourite();
  await ben.v1.statuses.create({ status: "@ada Good.", inReplyToId: post.id });
  const [last] = await ada.v1.notifications.list({ types: ["mention"] });
  assert.equal(last.account.id, colleague.id);
  const told = await ada.v2.notifications.list({ types: ["favourite"] });
  assert.equal(told.notificationGroups[0].statusId, post.id);
  assert.deepEqual(told.notificationGroups[0].sampleAccountIds, [colleague.id]);
  assert.ok((await ada.v1.notifications.unreadCount.fetch()).count > 0);
});

await step("conversations and markers", async () => {
  const post = await ada.v1.statuses.create({ status: "@ben Between us.", visibility: "direct" });
  const [thread] = await ben.v1.conversations.list();
  assert.deepEqual([thread.lastStatus.id, thread.unread], [post.id, true]);
  assert.equal((await ben.v1.conversations.$select(thread.id).read()).unread, false);
  const kept = await ada.v1.markers.create({ home: { lastReadId: post.id } });
  assert.equal(kept.home.lastReadId, post.id);
  assert.equal((await ada.v1.markers.fetch({ timeline: ["home"] })).home.lastReadId, post.id);
});

await step("page by page", async () => {
  await ben.v1.accounts.$select(me.id).follow();
  const posts = [];
  for (let number = 0; number < 5; number += 1) {
    const { id } = await ada.v1.statuses.create({ status: text("Page"), visibility: "unlisted" });
    await ben.v1.statuses.$select(id).favourite();
    await ben.v1.statuses.$select(id).bookmark();
    posts.unshift(id);
  }
  const lists = {
    home: ben.v1.timelines.home.list({ limit: 2 }),
    account: ben.v1.accounts.$select(me.id).statuses.list({ limit: 2 }),
    favourites: ben.v1.favourites.list({ limit: 2 }),
    bookmarks: ben.v1.bookmarks.list({ limit: 2 }),
  };
  for (const [name, list] of Object.entries(lists)) {
    const found = ids(await all(list));
    assert.deepEqual(found.slice(0, posts.length), posts, name);
    assert.equal(new Set(found).size, found.length, name);
  }
  const told = await all(ada.v1.notifications.list({ types: ["favourite"], limit: 2 }));
  assert.ok(told.length >= posts.length);
});

await step("push", async () => {
  const keys = { p256dh: process.env.P256DH, auth: process.env.AUTH };
  const endpoint = process.env.PUSH;
  const data = { alerts: { mention: true }, policy: "all" };
  const kept = await ada.v1.push.subscription.create({ subscription: { endpoint, keys }, data });
  assert.deepEqual([kept.endpoint, kept.alerts.mention, kept.alerts.poll], [endpoint, true, false]);
  assert.ok(kept.serverKey);
  await ada.v1.push.subscription.remove();
  await assert.rejects(ada.v1.push.subscription.fetch(), { statusCode: 404 });
});

await step("stream", async () => {
  const streaming = createStreamingAPIClient({
    streamingApiUrl: instance.configuration.urls.streaming,
    accessToken: BEN,
  });
  const heard = { user: [], hashtag: [] };
  const listen = async (subscription, into) => {
    for await (const event of subscription) into.push([event.event, event.payload.id ?? event.payload]);
  };
  listen(streaming.user.subscribe(), heard.user);
  listen(streaming.hashtag.subscribe({ tag: "draughts" }), heard.hashtag);
  await until(async () => {
    await ada.v1.statuses.create({ status: "Do they blow? #draughts" });
    return heard.user.length && heard.hashtag.length;
  }, "that the streams have begun");

  const post = await ada.v1.statuses.create({ status: "They blow. #draughts" });
  await until(() => heard.user.some(([, id]) => id === post.id), "the post");
  await ada.v1.statuses.$select(post.id).update({ status: "They blow no more. #draughts" });
  await until(() => heard.user.some(([event]) => event === "status.update"), "the edit");
  await ada.v1.statuses.$select(post.id).remove();
  await until(() => heard.user.some(([event]) => event === "delete"), "the end");
  streaming.close();
  assert.deepEqual(
    heard.user.filter(([, id]) => id === post.id).map(([event]) => event),
    ["update", "status.update", "delete"],
  );
  assert.ok(heard.hashtag.some(([, id]) => id === post.id));
});

await step("sign out", async () => {
  await oauth.revoke({ clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, token: accessToken });
  await assert.rejects(ada.v1.accounts.verifyCredentials(), { statusCode: 401 });
});

console.log(JSON.stringify(done));
process.exit(0);
