/** A grey shape where something is about to be. */
export function Skeleton({
  width = '100%',
  height = 16,
}: {
  width?: number | string;
  height?: number | string;
}) {
  return <span className="wr-skeleton" style={{ width, height }} aria-hidden="true" />;
}
