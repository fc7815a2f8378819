package dev.mapper.demo.seed;

import java.util.List;

/** What the university teaches: its departments, each with ten courses. */
record Catalogue(String code, String name, String building, List<String> courses) {

    static final List<Catalogue> ALL = List.of(
            of("ARCH", "Architecture", "Foundry Hall", """
                    Drawing and Model; Building Physics; Structures I; Structures II; History of the City; Timber Construction;
                    Housing; Landscape and Water; Building Law; Design Studio"""),
            of("BIO", "Biology", "Linnaeus House", """
                    Cell Biology; Genetics; Ecology; Evolution; Microbiology; Plant Physiology; Animal Behaviour;
                    Developmental Biology; Marine Biology; Bioinformatics"""),
            of("CHEM", "Chemistry", "Curie Laboratories", """
                    General Chemistry; Organic Chemistry; Inorganic Chemistry; Physical Chemistry; Analytical Chemistry;
                    Spectroscopy; Catalysis; Polymers; Biochemistry; Laboratory Safety"""),
            of("CS", "Computer Science", "Lovelace Building", """
                    Programming I; Programming II; Algorithms and Data Structures; Databases; Operating Systems;
                    Computer Networks; Compilers; Machine Learning; Distributed Systems; Theory of Computation"""),
            of("ECON", "Economics", "Exchange Court", """
                    Microeconomics; Macroeconomics; Econometrics; Game Theory; Public Finance; Labour Markets;
                    International Trade; Money and Banking; Development Economics; Accounting"""),
            of("HIST", "History", "Old Library", """
                    The Ancient Mediterranean; Medieval Europe; The Age of Sail; Revolutions; Empires and Colonies;
                    The Twentieth Century; History of Science; Oral History; Archives and Sources; Economic History"""),
            of("LAW", "Law", "Gate House", """
                    Constitutional Law; Contract Law; Criminal Law; Property Law; European Law; International Law;
                    Labour Law; Legal Philosophy; Data Protection; Moot Court"""),
            of("LING", "Linguistics", "Rosetta Wing", """
                    Phonetics; Phonology; Morphology; Syntax; Semantics; Historical Linguistics; Language Acquisition;
                    Sociolinguistics; Corpus Linguistics; Writing Systems"""),
            of("MATH", "Mathematics", "Noether Building", """
                    Analysis I; Analysis II; Linear Algebra; Abstract Algebra; Probability; Statistics; Topology;
                    Number Theory; Differential Equations; Numerical Methods"""),
            of("PHIL", "Philosophy", "Old Library", """
                    Logic; Ethics; Epistemology; Metaphysics; Philosophy of Mind; Philosophy of Science;
                    Political Philosophy; Aesthetics; Ancient Philosophy; Kant"""),
            of("PHYS", "Physics", "Meitner Laboratories", """
                    Mechanics; Electrodynamics; Thermodynamics; Quantum Mechanics; Optics; Solid State Physics;
                    Particle Physics; Astrophysics; Relativity; Experimental Methods"""),
            of("PSY", "Psychology", "Harbour Campus", """
                    General Psychology; Developmental Psychology; Social Psychology; Perception; Memory and Learning;
                    Clinical Psychology; Neuropsychology; Statistics for Psychologists; Work and Organisation; Emotion"""));

    static final List<String> CLUBS = List.of(
            "Astronomy",
            "Chamber Orchestra",
            "Chess",
            "Climbing",
            "Debating",
            "Film",
            "Gardening",
            "Improvised Theatre",
            "Photography",
            "Robotics",
            "Rowing",
            "Student Radio");

    private static Catalogue of(String code, String name, String building, String courses) {
        return new Catalogue(code, name, building, List.of(courses.strip().split(";\\s+")));
    }
}
