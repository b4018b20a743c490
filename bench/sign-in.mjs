// Signs in again and again, eight at a time, through the public address; beside it the same number of a request that is
// refused before its password is looked at, so that the ratio says what the hash costs.
const [url, seconds] = [process.argv[2], Number(process.argv[3])];
const atOnce = 8;
const email = `bench-${Date.now()}@example.org`;
const password = "a-long-enough-password";

async function post(path, body) {
  const response = await fetch(new URL(path, url), { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  await response.arrayBuffer();
  return response.status;
}

async function measure(name, path, body, expected) {
  const end = performance.now() + seconds * 1000;
  const times = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) {
        const began = performance.now();
        const status = await post(path, body);
        if (status !== expected) {
          throw new Error(`${name} answered ${status}`);
        }
        times.push(performance.now() - began);
      }
    }),
  );
  times.sort((one, other) => one - other);
  const share = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1);
  console.log(`${name}: ${(times.length / seconds).toFixed(1)}/s, p50 ${share(0.5)} ms, p99 ${share(0.99)} ms`);
  return times.length / seconds;
}

if ((await post("/v1/accounts", { email, password, name: "Bench" })) !== 201) {
  throw new Error("the account could not be opened");
}
await measure("warm-up", "/v1/sign-in", { email, password }, 200);
const refused = await measure("refused at once", "/v1/email/confirm", { token: "0.1.x.y" }, 400);
const signIns = await measure("sign-in", "/v1/sign-in", { email, password }, 200);
console.log(`one sign-in costs as much as ${(refused / signIns).toFixed(0)} requests that are refused at once`);
