// `forwardRef` works, too. The options come with their words, narrowed to what rules allow now.
export default ({ React }) => {
  const h = React.createElement;
  return React.forwardRef(function Buttons(props, ref) {
    const options = props.options.enumOptions ?? [];
    return h(
      'div',
      {
        ref,
        id: props.id,
        className: 'example-buttons',
        role: 'group',
        tabIndex: -1,
        'aria-label': props.label,
        'aria-describedby': props['aria-describedby'],
        onBlur: () => props.onBlur(),
      },
      options.map(({ value, label }) =>
        h(
          'button',
          {
            key: value,
            type: 'button',
            'aria-pressed': value === props.value,
            onClick: () => props.onChange(value === props.value ? null : value),
          },
          label,
        ),
      ),
    );
  });
};
