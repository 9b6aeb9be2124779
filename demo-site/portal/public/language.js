/** The menu of languages. What is chosen is kept in this browser, and the page comes again in it. */
export function followLanguage() {
  const menu = document.querySelector('[data-language]');
  menu.value = document.documentElement.lang.slice(0, 2);
  menu.addEventListener('change', () => {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `language=${menu.value}; path=/; max-age=31536000; samesite=lax${secure}`;
    location.reload();
  });
}
