/** A province, a city or a district with what lies in it. */
export interface DivisionNode {
  readonly label: string;
  readonly children?: readonly DivisionNode[];
}
