import { AsyncLocalStorage } from 'node:async_hooks';
import { tmpdir } from 'node:os';
import type { FormBody } from '@zohocrm/nodejs-sdk-8.0';
import type { FieldDetailsOf } from './metadata.ts';

/**
 * The only import of Zoho's SDK, loaded at first use (about half a second and 84 MB) and initialised once per process.
 *
 * The SDK turns objects into requests and hands each to us at the one place where it would have opened a connection. Who
 * sends it, with which token and to which host, and which fields there are is told per call (`callSdk`), so nothing of a client lives in the SDK's
 * global state, and it holds no secret, writes no file and opens no connection. Answers are not given back to it: its
 * parser loses HTTP statuses, rejects unhandled on HTML and costs more than the call itself; we read the JSON.
 */
export type Sdk = typeof import('@zohocrm/nodejs-sdk-8.0');

export interface SdkRequest {
  readonly method: string;
  /** From `/crm/` on, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody | null;
}

export interface RequestBody {
  /** Content-Type. */
  readonly type: string;
  readonly content: string | Uint8Array;
}

interface Exchange {
  readonly fieldDetailsOf: FieldDetailsOf;
  send(request: SdkRequest): Promise<void>;
}

const exchanges = new AsyncLocalStorage<Exchange>();
let loading: Promise<Sdk> | undefined;

export function loadSdk(): Promise<Sdk> {
  return (loading ??= load());
}

/** Runs one SDK operation and resolves to what `send` made of its request. Throws when the SDK refuses to form one. */
export async function callSdk<T>(
  send: (request: SdkRequest) => Promise<T>,
  fieldDetailsOf: FieldDetailsOf,
  operation: (sdk: Sdk) => Promise<unknown>,
): Promise<T> {
  const sdk = await loadSdk();
  let answer: { readonly value: T } | undefined;
  const exchange: Exchange = {
    fieldDetailsOf,
    async send(request) {
      answer = { value: await send(request) };
    },
  };
  await exchanges.run(exchange, () => operation(sdk));
  if (!answer) throw new Error('The SDK sent nothing.');
  return answer.value;
}

async function load(): Promise<Sdk> {
  const sdk = await import('@zohocrm/nodejs-sdk-8.0');
  takeOver(sdk);
  const token = new (credentialless(sdk))();
  // Without a user's name the SDK keys its state by the refresh token.
  token.setUserSignature(new sdk.UserSignature('portal'));
  // The SDK's constructor returns a promise (2.0.0), which no type can say.
  // eslint-disable-next-line @typescript-eslint/await-thenable
  const builder = await new sdk.InitializeBuilder();
  await builder
    .environment(sdk.DataCenter.setEnvironment('', '', ''))
    .token(token)
    // The default store writes tokens to a file; this one keeps nothing.
    .store(new sdk.TokenStore.TokenStore())
    .SDKConfig(
      new sdk.SDKConfigBuilder()
        .autoRefreshFields(false)
        .pickListValidation(false)
        .updateAPIDomain(false)
        .build(),
    )
    .resourcePath(tmpdir())
    .initialize();
  return sdk;
}

/** Authentication belongs to the connection; the SDK's own would send one token request per concurrent call. */
function credentialless(sdk: Sdk) {
  return class extends sdk.OAuthToken {
    override async generateToken(): Promise<void> {}
    override async authenticate(): Promise<void> {}
  };
}

function currentExchange(): Exchange {
  const exchange = exchanges.getStore();
  if (!exchange) throw new Error('The SDK may only be used through callSdk.');
  return exchange;
}

/** Records come as JSON, files as a form. */
function toBody(formed: string | FormBody): RequestBody {
  if (typeof formed === 'string') return { type: 'application/json', content: formed };
  return { type: formed.getHeaders()['content-type'], content: formed.getBuffer() };
}

function takeOver(sdk: Sdk): void {
  sdk.APIHTTPConnector.prototype.fireRequest = async function fireRequest(converter) {
    const exchange = currentExchange();
    const hasBody = converter !== null && Object.keys(this.requestBody).length > 0;
    await exchange.send({
      method: this.requestMethod,
      path: this.url,
      query: new URLSearchParams([...(this.parameters ?? [])]),
      headers: Object.fromEntries(this.headers),
      body: hasBody ? toBody(await converter.appendToRequest(this, null)) : null,
    });
    return { statusCode: 204, headers: {}, body: '', rawBody: Buffer.alloc(0) };
  };

  sdk.Utility.getFields = async () => {};
  sdk.Utility.getRelatedLists = async () => {};
  sdk.JSONConverter.prototype.getModuleDetailFromUserSpecJSON = (module) =>
    Promise.resolve(currentExchange().fieldDetailsOf(module));

  // The SDK looks for the first `core` in a handler's absolute path, and fails when the project lies below such a folder.
  const apiCall = sdk.CommonAPIHandler.prototype.apiCall;
  sdk.CommonAPIHandler.prototype.apiCall = function fromPackage(handlerFile, encoding) {
    const unixPath = handlerFile.replaceAll('\\', '/');
    return apiCall.call(this, unixPath.slice(unixPath.lastIndexOf('/core/com/zoho/') + 1), encoding);
  };
}
