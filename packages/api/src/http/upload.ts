/** A file that came with the request. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
