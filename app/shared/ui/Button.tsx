import type { ComponentPropsWithRef } from 'react'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  variant?: 'default' | 'primary' | 'ghost'
  small?: boolean
  /** Square, for an icon alone; needs an aria-label. */
  icon?: boolean
}

/** Class names of a button, for links that look like one. */
export const buttonClass = ({ variant = 'default', small = false, icon = false }: Pick<ButtonProps, 'variant' | 'small' | 'icon'>): string =>
  ['btn', variant === 'default' ? '' : variant, small ? 'small' : '', icon ? 'icon' : ''].filter(Boolean).join(' ')

export function Button({ variant, small, icon, className, type = 'button', ...rest }: ButtonProps) {
  const look = buttonClass({ ...(variant && { variant }), ...(small && { small }), ...(icon && { icon }) })
  return <button {...rest} type={type} className={className ? `${look} ${className}` : look} />
}
