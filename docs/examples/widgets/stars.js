// A widget without any tools: the default export is given the page's React and makes the component.
export default ({ React }) => {
  const h = React.createElement;
  const many = [1, 2, 3, 4, 5];

  return function Stars({ id, label, value, onChange, onBlur, rawErrors, required, locale, ...props }) {
    const [focused, setFocused] = React.useState(null);
    const chosen = typeof value === 'number' ? value : 0;
    const nameOf = (n) => (locale === 'en' ? `${n} of 5` : `${n} 颗星`);
    const key = (event) => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      onChange(Math.min(5, Math.max(1, chosen + step)));
    };
    return h(
      'div',
      {
        // The element with this id takes focus, and says what it is for, that it is asked for, and what is wrong.
        id,
        className: 'example-stars',
        role: 'slider',
        tabIndex: 0,
        'aria-label': label,
        'aria-valuemin': 0,
        'aria-valuemax': 5,
        'aria-valuenow': chosen,
        'aria-valuetext': chosen === 0 ? '' : nameOf(chosen),
        'aria-required': required,
        'aria-invalid': rawErrors.length > 0,
        'aria-describedby': props['aria-describedby'],
        onKeyDown: key,
        onBlur: () => onBlur(),
      },
      many.map((n) =>
        h(
          'span',
          {
            key: n,
            'aria-hidden': true,
            'data-star': n,
            'data-on': n <= (focused ?? chosen),
            onPointerEnter: () => setFocused(n),
            onPointerLeave: () => setFocused(null),
            onClick: () => onChange(n === chosen ? null : n),
          },
          '★',
        ),
      ),
    );
  };
};
