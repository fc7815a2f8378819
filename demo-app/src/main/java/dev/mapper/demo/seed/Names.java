package dev.mapper.demo.seed;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** People's names, and addresses that no two of them share. The same ones for the same seed. */
final class Names {

    private static final List<String> FIRST = words("""
            Ada Aisha Alejandro Amara Anders Anja Anton Arjun Astrid Beatriz Benedikt Bruno Camille Carla Chen Chiara
            Clara Conor Daniela David Deniz Diego Dmitri Eleni Elias Elif Emeka Emma Erik Esther Fatima Felix Finn
            Frida Gabriel Giulia Greta Hana Hannah Haruki Hugo Ines Ingrid Isabel Ivan Jakub Jana Jasmin Joana Johan
            Jonas Julia Kai Kamala Karim Katarina Kenji Kofi Lars Laura Leila Lena Leon Lin Linus Lucia Luka Maja Malik
            Marco Maria Marta Mateo Maya Mehmet Mei Mila Milan Miriam Mohammed Nadia Naomi Niamh Nico Nina Noah Noor
            Nora Olga Olivia Omar Oskar Pablo Paula Pavel Petra Priya Rafael Rahel Ravi Rosa Sami Samira Sara Sebastian
            Selma Sofia Soren Stefan Sven Tamar Tariq Teresa Thandi Theo Tomas Uma Valentina Vera Viktor Wei Yara Yuki
            Yusuf Zeynep Zofia""");

    private static final List<String> LAST = words("""
            Abebe Adeyemi Ahmed Albrecht Almeida Andersson Antonov Aydin Bakker Banerjee Becker Bergman Bianchi Bjork
            Bondarenko Brandt Brennan Byrne Castillo Chaudhry Chen Clarke Costa Dahl Das Demir Diaz Dubois Eriksen
            Esposito Farah Fernandez Ferrari Fischer Fontaine Fujita Garcia Georgiou Gomez Gruber Haddad Hansen Hartmann
            Herrera Hoffmann Horvat Hussein Ibrahim Ito Ivanova Jansen Jensen Johansson Kaplan Kaya Keller Khan Kim
            Kovacs Kowalski Krishnan Kumar Larsen Laurent Lehmann Levy Lindqvist Lopez Lorenz Madsen Maier Marchetti
            Martin Medina Mensah Meyer Moreau Moreno Murphy Nakamura Navarro Neumann Nguyen Nilsson Novak Nowak Obi
            Okafor Okoye Olsen Ortega Osei Papadakis Park Patel Pereira Petrov Pham Popescu Quinn Rahman Ramos Reyes
            Ricci Richter Rossi Roth Ruiz Saito Salazar Santos Schneider Schreiber Sharma Silva Singh Sokolov Sorensen
            Suzuki Tanaka Tran Vargas Vogel Wagner Walsh Wang Weber Winter Wojcik Yamamoto Yilmaz Zhang Zimmermann""");

    private final Random random;
    private final Map<String, Integer> taken = new HashMap<>();

    Names(Random random) {
        this.random = random;
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }

    String first() {
        return FIRST.get(random.nextInt(FIRST.size()));
    }

    String last() {
        return LAST.get(random.nextInt(LAST.size()));
    }

    /** Such as {@code ada.okafor}, and {@code ada.okafor2} for the second of that name. */
    String account(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String account = plain.toLowerCase(Locale.ROOT).replace(' ', '.');
        int number = taken.merge(account, 1, Integer::sum);
        return number == 1 ? account : account + number;
    }
}
