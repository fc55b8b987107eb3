rootProject.name = "lowerface-quickstart"
