import type { App, FieldAccess, Form, WidgetModule } from '@weir/artefact';
import type { Issue, Locale } from '@weir/base';
import type { ReferenceChoice } from '@weir/blocks/view';
import type { Fact, FileValue, Lookup } from '@weir/form-engine';
import type { Place } from './address.ts';
import { NotReached, Refused } from './refused.ts';
import { isJudgedThere, whyFailed } from './why-failed.ts';

type Data = Readonly<Record<string, unknown>>;

/** Everything the page needs to show the form. */
export interface Opening {
  readonly app: {
    readonly key: string;
    readonly title: App['title'];
    readonly timeZone: string;
    readonly currency: string;
    readonly theme?: App['theme'];
  };
  readonly form: Form;
  readonly version: number;
  readonly pins: Data;
  readonly access: Readonly<Record<string, FieldAccess>>;
  readonly me: { readonly id: string | null; readonly name: string | null };
  readonly labels: Readonly<Record<string, string>>;
  /** Controls of the installation that the form names. */
  readonly widgets?: readonly WidgetModule[];
  readonly canListOwn: boolean;
  /** Why nothing is taken in at the moment: before or after its time, no place left, one's own share sent. */
  readonly closed: Issue | null;
}
/** A record just stored. */
export interface Stored {
  readonly id: string;
  readonly number: string;
  readonly rev: number;
  readonly title: string;
}
/** A line of one's own records. */
export interface OwnRecord {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: string | null;
  readonly createdAt: string;
}
/** One of one's own records. */
export interface OwnRecordView {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly createdAt: string;
  readonly data: Data;
  readonly labels: Readonly<Record<string, string>>;
}

interface WireIssue extends Omit<Issue, 'message'> {
  readonly message: string;
  readonly messages?: Issue['message'];
}
interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly issues?: readonly WireIssue[];
}

function refusal(status: number, problem: Problem | null): Refused {
  const issues = (problem?.issues ?? []).map(({ message, messages, ...rest }) => ({
    ...rest,
    message: messages ?? { 'zh-CN': message },
  }));
  return new Refused(status, problem?.code ?? `http.${status}`, problem?.detail ?? '', issues);
}

const SUBMIT_TIMEOUT = 30_000;
/** A press on the submit button waits for this: a question that hangs must end some day. */
const LOOK_UP_TIMEOUT = 20_000;

/** The fill API for one form, door and person. */
export class FillApi {
  readonly place: Place;
  readonly locale: Locale;
  readonly #base: string;
  readonly #query: Readonly<Record<string, string>>;

  constructor(place: Place, locale: Locale) {
    this.place = place;
    this.locale = locale;
    this.#base = `/api/fill/${encodeURIComponent(place.app)}/${encodeURIComponent(place.form)}`;
    this.#query = { door: place.door, ...(place.channel ? { channel: place.channel } : {}) };
  }

  #url(path: string, query: Readonly<Record<string, string>> = {}): string {
    return `${this.#base}${path}?${new URLSearchParams({ ...this.#query, ...query })}`;
  }
  #headers(): Record<string, string> {
    return {
      'accept-language': this.locale,
      ...(this.place.token ? { authorization: `Weir-Link ${this.place.token}` } : {}),
    };
  }
  async #ask<T>(url: string, init: RequestInit = {}): Promise<T> {
    let response: Response;
    try {
      response = await fetch(url, {
        ...init,
        headers: { ...this.#headers(), ...(init.headers as Record<string, string> | undefined) },
        // Only a signed-in person has a session; a framed page or a dealer link must not use one.
        credentials: this.place.door === 'screen' ? 'same-origin' : 'omit',
      });
    } catch (failure) {
      if (init.signal?.aborted && (init.signal.reason as Error | undefined)?.name !== 'TimeoutError')
        throw failure;
      throw new NotReached('The server was not reached.', { cause: failure });
    }
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusal(response.status, body as Problem | null);
    return body as T;
  }
  #post<T>(path: string, body: unknown, init: RequestInit = {}): Promise<T> {
    return this.#ask<T>(this.#url(path), {
      ...init,
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(init.headers as Record<string, string> | undefined),
      },
    });
  }

  open = (): Promise<Opening> => this.#ask(this.#url(''));

  /** The same key with the same answers is stored once, however often it is sent. */
  submit = (data: Data, version: number, key: string): Promise<Stored> =>
    this.#post(
      '/records',
      { data, version },
      { headers: { 'idempotency-key': key }, signal: AbortSignal.timeout(SUBMIT_TIMEOUT) },
    );

  references = (field: string, text: string, signal: AbortSignal): Promise<readonly ReferenceChoice[]> =>
    this.#ask(this.#url(`/references/${encodeURIComponent(field)}`, { q: text }), { signal });

  people = (
    field: string,
    text: string,
    signal: AbortSignal,
  ): Promise<readonly { readonly id: string; readonly name: string }[]> =>
    this.#ask(this.#url(`/people/${encodeURIComponent(field)}`, { q: text }), { signal });

  lookUp = async (lookups: readonly Lookup[]): Promise<readonly (readonly [string, Fact])[]> => {
    try {
      const answer = await this.#post<{ readonly facts: readonly (readonly [string, Fact])[] }>(
        '/lookups',
        { lookups },
        { signal: AbortSignal.timeout(LOOK_UP_TIMEOUT) },
      );
      return answer.facts;
    } catch (failure) {
      if (isJudgedThere(failure)) return [];
      throw failure;
    }
  };

  own = (
    cursor: string | null,
  ): Promise<{ readonly records: readonly OwnRecord[]; readonly next: string | null }> =>
    this.#ask(this.#url('/own', cursor ? { cursor } : {}));

  ownRecord = (id: string): Promise<OwnRecordView> => this.#ask(this.#url(`/own/${encodeURIComponent(id)}`));

  /** Why one of these questions has no answer, in words. */
  whyFailed = (failure: unknown): string => whyFailed(failure, this.locale);

  /** By XMLHttpRequest, because fetch tells nothing of an upload's progress. */
  upload = (
    file: Blob,
    name: string,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<FileValue> =>
    new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.open('POST', this.#url('/files'));
      for (const [key, value] of Object.entries(this.#headers())) request.setRequestHeader(key, value);
      request.responseType = 'json';
      request.timeout = 180_000;
      request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
      request.onload = () => {
        if (request.status >= 200 && request.status < 300) {
          done(request.response as FileValue);
          return;
        }
        const refused = refusal(request.status, request.response as Problem | null);
        failed(refused.issues[0] ?? refused);
      };
      request.onerror = () => failed(new NotReached('The file did not arrive.'));
      request.ontimeout = request.onerror;
      request.onabort = () => failed(new DOMException('stopped', 'AbortError'));
      signal.addEventListener('abort', () => request.abort(), { once: true });
      const body = new FormData();
      body.append('file', file, name);
      request.send(body);
    });
}
