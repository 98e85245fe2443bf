// `memo` works like a function: it is drawn again only when what it is given is another.
export default ({ React }) => {
  const h = React.createElement;
  return React.memo(function Counted(props) {
    const text = typeof props.value === 'string' ? props.value : '';
    return h(
      'span',
      { className: 'example-counted' },
      h('input', {
        id: props.id,
        className: 'wr-input',
        value: text,
        placeholder: props.placeholder,
        required: props.required,
        // In a cell of a table there is no label to see.
        'aria-label': props.hideLabel ? props.label : undefined,
        'aria-invalid': props.rawErrors.length > 0,
        'aria-describedby': props['aria-describedby'],
        onChange: (event) => props.onChange(event.target.value),
        onBlur: () => props.onBlur(),
      }),
      h('span', { className: 'example-counted__count', 'aria-hidden': true }, [...text].length),
    );
  });
};
