//! A whole visit by the keyboard alone: no pointer, no finger.

use super::Story;

impl Story {
    pub(super) async fn a_visit_by_the_keyboard_alone(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.tab_to_words("Émile Bigot").await?;
        tablet.press_enter().await?;
        for step in ["#see-price", "#start"] {
            tablet.tab_to(step).await?;
            tablet.press_enter().await?;
        }
        tablet.tab_to("#items input[type=checkbox]").await?;
        tablet.press_space().await?;
        tablet.says("Enregistré sur la tablette").await?;
        tablet.tab_to("#suggestions button").await?;
        tablet.press_enter().await?;
        tablet.tab_to("article.demarche input[type=radio]").await?;
        tablet.press_space().await?;
        tablet.says("Aboutie").await?;
        tablet.tab_to("#continue").await?;
        tablet.press_enter().await?;
        // Who cannot draw with a finger has another way: nothing asks for a gesture.
        tablet.tab_to("#cannot-sign summary").await?;
        tablet.press_enter().await?;
        for step in ["#unsigned-vue", "#continue", "#continue", "#end"] {
            tablet.tab_to(step).await?;
            tablet.press_enter().await?;
        }
        tablet.says("Terminée, à envoyer").await?;
        self.record.step("une visite entière au clavier seul");
        Ok(())
    }
}
