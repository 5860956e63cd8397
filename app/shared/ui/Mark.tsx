/** The mark: a line that runs through the double rule of the boundary. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M10 3v22M18 3v22" strokeWidth="1.500" opacity=".45" />
      <path d="M2 19h6c4 0 4-10 8-10h6" strokeWidth="2.500" strokeLinecap="round" />
      <circle cx="24" cy="9" r="2.500" fill="currentColor" stroke="none" />
    </svg>
  )
}
