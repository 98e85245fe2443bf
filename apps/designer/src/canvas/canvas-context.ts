import type { FormAccess } from '@weir/blocks/view';
import { type ComponentType, createContext, useContext } from 'react';
import type { Device } from '../shell/layout-store.ts';
import type { NodeProps } from './node-props.ts';

/** What all nodes of the canvas share; another object only when the device or the language is another. */
export interface CanvasSurroundings {
  readonly access: FormAccess;
  readonly device: Device;
  /** Draws a field with everything in it: containers hold any. */
  readonly Node: ComponentType<NodeProps>;
}

export const CanvasContext = createContext<CanvasSurroundings | null>(null);

export function useCanvas(): CanvasSurroundings {
  const canvas = useContext(CanvasContext);
  if (!canvas) throw new Error('A canvas node must stand on a canvas.');
  return canvas;
}
