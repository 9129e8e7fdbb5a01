import { given, list } from '#demo/rules/names/list.ts'

// Given names and family names of Spanish-speaking families; most people carry two family names.
export const spanish = {
  ...given(
    `Sofía Valentina Camila Ximena Regina Renata María Guadalupe Fernanda Daniela Natalia Emilia Lucía
    Mía Isabella Mariana Victoria Andrea Alejandra Gabriela Paola Jimena Ángela Adriana Ariana Aitana
    Itzel Xóchitl Citlali Yaretzi Nayeli Yesenia Esmeralda Leilani Evelyn Ashley Melany Kimberly
    Jocelyn Jazmín Brisa Dulce Estrella Luz Paloma Noemí Abigaíl Raquel Rebeca Samantha Angélica
    Verónica Yolanda Rocío Marisol Maricela Consuelo Belén Azucena Arlette Dayana Génesis América
    Perla Karla Julieta Catalina Elena Inés Olivia Montserrat`,
    `Santiago Mateo Sebastián Leonardo Diego Emiliano Daniel Alexander Ángel Miguel Gael Adrián Iker
    José Jesús Luis Carlos Juan David Samuel Isaac Elías Ezequiel Joaquín Julián Nicolás Tomás Martín
    Andrés Fernando Alejandro Francisco Javier Eduardo Ricardo Rodrigo Rafael Gabriel Omar Iván Óscar
    Héctor Hugo Raúl Saúl Abraham Moisés Kevin Brandon Bryan Anthony Christopher Jonathan Erick Josué
    Damián Axel Bruno Dante Esteban Ignacio Lorenzo Marcos Maximiliano Pablo Noé Ulises Uriel
    Cuauhtémoc Tonatiuh Édgar César Rubén Sergio Gerardo`,
  ),
  family: list(
    `Hernández García Martínez López González Rodríguez Pérez Sánchez Ramírez Cruz Flores Gómez Morales
    Vázquez Jiménez Reyes Díaz Torres Gutiérrez Ruiz Mendoza Aguilar Ortiz Castillo Moreno Romero
    Álvarez Méndez Chávez Rivera Juárez Ramos Domínguez Herrera Medina Castro Vargas Guzmán Velázquez
    Rojas Contreras Salazar Luna Ortega Guerrero Estrada Bautista Cortés Soto Alvarado Espinoza Lara
    Ávila Ríos Cervantes Silva Delgado Vega Márquez Sandoval Carrillo León Mejía Solís Núñez Rosas
    Ibarra Valdez Campos Santos Camacho Peña Maldonado Navarro Rosales Acosta Miranda Trujillo Valencia
    Orozco Padilla Pacheco Fuentes Robles Cabrera Molina Rangel Zavala Montes Cárdenas Lozano Ochoa
    Salgado Quintero Bravo Barrera Tapia Villanueva Zúñiga Escobar Galván Nava Barajas Macías Palacios
    Ayala Meza Murillo Serrano Arellano Beltrán Villegas Cisneros Bermúdez Sepúlveda Quiñones Ordóñez
    Muñoz Yáñez Ureña Peñaloza Cañas Ocaña Ibáñez Zelaya Menjívar Argueta Alvarenga Portillo Ajanel
    Tzoc Chuc Ixcoy Caal Pop`,
  ),
} as const
