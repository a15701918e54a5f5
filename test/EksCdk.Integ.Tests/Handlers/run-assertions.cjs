// Runs the assertion handler of an assembly, as Lambda would: node run-assertions.cjs INDEX.js < EVENTS, an array of
// { endpoint, event }. Prints what the handler would have put to CloudFormation, one JSON text a line.
// Two things are not Lambda's: the AWS SDK talks to `endpoint`, and what is put to CloudFormation is kept here.
const https = require('node:https');
const { readFileSync } = require('node:fs');
const { PassThrough } = require('node:stream');

let sent;
https.request = (_options, done) => {
  const body = new PassThrough();
  body.setEncoding('utf8').on('data', text => { sent += text; }).on('end', () => done({}));
  return body;
};
// The handler's log.
console.log = console.info = () => {};

const { handler } = require(process.argv[2]);
const context = { getRemainingTimeInMillis: () => 60_000, logStreamName: 'test' };

(async () => {
  for (const { endpoint, event } of JSON.parse(readFileSync(0, 'utf8'))) {
    process.env.AWS_ENDPOINT_URL = endpoint;
    sent = '';
    await handler(event, context);
    process.stdout.write(`${sent}\n`);
  }
})();
