package marquee.control;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ControlModulesTest {
    private final ApplicationModules modules = ApplicationModules.of(ControlPlane.class);

    @Test
    void respectEachOther() {
        modules.verify();
    }

    @Test
    void drawThemselves() {
        new Documenter(modules).writeModulesAsPlantUml();
    }
}
