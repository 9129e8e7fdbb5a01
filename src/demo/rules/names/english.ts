import { given, list } from '#demo/rules/names/list.ts'

export const english = {
  ...given(
    `Emma Olivia Ava Charlotte Amelia Harper Ella Grace Chloe Zoë Hannah Lily Nora Hazel Violet Aurora
    Stella Ruby Clara Alice Lucy Audrey Claire Anna Caroline Naomi Ruth Sadie Piper Quinn Rowan
    Mary-Kate Anne-Marie Siobhán Renée Chloé Brooke Paige Tessa Juniper`,
    `Liam Noah Oliver Theodore James Henry Lucas Benjamin William Jack Owen Wyatt Leo Hudson Ezra Thomas
    Charles Caleb Josiah Miles Jasper Silas Everett Wesley Declan August Emmett Rhys Finnian Graham
    Beckett Jude Simon Oscar Felix Hugo Jean-Luc Sean André Conor`,
  ),
  family: list(
    `Smith Johnson Miller Anderson Taylor Thompson Clark Walker Hall Young Wright Hill Green Baker Adams
    Nelson Carter Mitchell Roberts Phillips Campbell Parker Evans Edwards Collins Stewart Morris Murphy
    Cook Rogers Morgan Cooper Peterson Reed Bailey Kelly Howard Ward Cox Richardson Watson Wood Bennett
    Gray Hughes Price Myers Sullivan Foster Russell Griffin O'Brien O'Connor O'Hara D'Angelo D'Amico
    McCarthy MacDonald St._Clair Van_Dyke De_Luca Levy Cohen Rosenberg Goldstein Schäfer Müller Björk
    Söderberg Lefèvre Beauchêne Dvořák Kowalski Smith-Jones Baker-Hall`,
  ),
} as const

export const africanAmerican = {
  ...given(
    `Aaliyah Imani Nia Amari Kennedy Zuri Nevaeh Skylar Journee London Ja'Nae Da'Naya Ny'Asia Brianna
    Destiny Jada Kiara Makayla Tiana Ebony Jasmine Aniyah Trinity Serenity Harmony Ta'Kiyah Sanaa Nyla
    Kamryn Zariah Layla Amara Simone Monique Renée`,
    `Jayden Elijah Isaiah Josiah Malik Jamal De'Andre D'Angelo Ja'Marcus Tre'Von Darius Marquis Xavier
    Messiah Zion King Kameron Jaylen Amir Khalil Andre Terrence Tyrone Marcus Desmond Kendrick Jalen
    Micah Elias Langston Booker Cornell Deshawn LaVar`,
  ),
  family: list(
    `Williams Johnson Brown Jones Davis Jackson Harris Robinson Washington Jefferson Banks Booker
    Coleman Dixon Freeman Gaines Hayes Henderson Holloway Jenkins Joseph Mosley Pettway Randolph
    Simmons Singleton Sykes Toussaint Vaughn Wiggins Woodard Batiste Broussard Fontenot Guillory
    Boudreaux St._Julien Tyler-Banks Hayes-Coleman`,
  ),
} as const

/** Pupils who belong to two or more groups: given names and family names meet freely. */
export const mixed = {
  girls: list(
    `Maya Leila Kai Naomi Mia Luna Ana Sasha Noor Mei Carmen Soleil Yara Aiko Amina Inés`,
  ),
  boys: list(`Kai Leo Mateo Kenji Omar Noah Theo Rafa Ari Elio Mika Dante Jonah Ravi Tomás Eli`),
  family: list(
    `Kim-Rivera Nguyễn-Taylor Garcia-O'Brien Lee-Jackson Santos-Williams Petrosyan-Cruz Chen-Morales
    Okafor-Smith Tanaka-López Haile-Brown Reyes-Park Ali-Johnson Cohen-Ruiz Singh-Flores`,
  ),
} as const

export const nativeAmerican = {
  ...given(
    `Aiyana Winona Kaya Sage Willow Dakota Cheyenne Raven Star Autumn`,
    `Ahiga Chayton River Hawk Sky Cody Dakota Cheveyo Elan Mato`,
  ),
  family: list(
    `Begay Yazzie Tsosie Benally Red_Elk Whitehorse Standing_Cloud Tso Nez Morongo-Bird`,
  ),
} as const
