import { useState } from 'react';

const name = 'countersign-keys';

/** Whether single keys do something: by default they do, and this browser keeps that they do not. */
export function useKeySwitch(): readonly [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => localStorage.getItem(name) !== 'off');
  const change = (to: boolean) => {
    if (to) localStorage.removeItem(name);
    else localStorage.setItem(name, 'off');
    setOn(to);
  };
  return [isOn, change];
}
