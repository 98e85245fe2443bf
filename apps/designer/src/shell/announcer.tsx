import { useEffect, useState } from 'react';

/** Says sentences to whoever listens; made before anything is on screen. */
export interface Voice {
  readonly say: (text: string) => void;
  readonly listen: (listener: (text: string) => void) => () => void;
}

export function createVoice(): Voice {
  const listeners = new Set<(text: string) => void>();
  return {
    say: (text) => {
      for (const listener of listeners) listener(text);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The place screen readers listen to. Sentences that come together are read together. */
export function Announcer({ voice }: { readonly voice: Voice }) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    let waiting: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = voice.listen((text) => {
      if (text === '' || waiting.includes(text)) return;
      waiting.push(text);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const sentence = waiting.slice(-3).join('。');
        waiting = [];
        // The same sentence twice is only read again when the text changes.
        setSpoken((before) => (before === sentence ? `${sentence}\u00a0` : sentence));
      }, 60);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [voice]);
  return (
    <div className="wr-visually-hidden" role="status" aria-live="polite" data-announcer="">
      {spoken}
    </div>
  );
}
