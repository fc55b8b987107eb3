// The same project for Gradle 7 or later: gradle run
plugins {
    application
}

repositories {
    mavenLocal()
    mavenCentral()
}

dependencies {
    implementation(platform("dev.lowerface:lowerface-bom:0.1.0-SNAPSHOT"))
    implementation("dev.lowerface:lowerface-runtime")
    runtimeOnly("dev.lowerface:lowerface-natives-linux-x86_64") // windows-x86_64 for Windows
    runtimeOnly("org.slf4j:slf4j-simple:2.0.17")
}

java {
    sourceCompatibility = JavaVersion.VERSION_17
    targetCompatibility = JavaVersion.VERSION_17
}

application {
    mainClass.set("dev.lowerface.quickstart.Quickstart")
}
