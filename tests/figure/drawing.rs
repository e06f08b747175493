//! A mistake in a drawing's file is told.

use legwise::figure::{FigureError, View, ViewGeometry};

#[test]
fn mistakes_in_a_drawing_are_told() {
    let parse = |body: &str| {
        let svg =
            format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">{body}</svg>"#);
        ViewGeometry::parse(View::Front, &svg)
    };
    let square = r#"<path d="M1 1H5V5H1Z"/>"#;
    let good = parse(&format!(r#"<g id="layer:muscle"><g id="soleus--left">{square}</g></g>"#)).unwrap();
    assert_eq!(good.parts().len(), 1);
    let error = |body: &str| parse(body).unwrap_err();
    assert!(matches!(error("<g"), FigureError::Svg { .. }));
    assert!(matches!(error(&format!(r#"<g id="layer:skin">{square}</g>"#)), FigureError::UnknownLayer { .. }));
    assert!(matches!(error(square), FigureError::Stray { .. }));
    assert!(matches!(error(&format!(r#"<g id="layer:muscle">{square}</g>"#)), FigureError::Stray { .. }));
    let bad_id = format!(r#"<g id="layer:muscle"><g id="Soleus">{square}</g></g>"#);
    assert!(matches!(error(&bad_id), FigureError::PartId { .. }));
    let unknown_paint = r#"<g id="layer:muscle"><g id="soleus"><path id="soleus:gold" d="M1 1H5V5Z"/></g></g>"#;
    assert!(matches!(error(unknown_paint), FigureError::UnknownPaint { .. }));
    let twice = format!(
        r#"<g id="layer:muscle"><g id="soleus">{square}</g></g><g id="layer:muscle-deep"><g id="soleus">{square}</g></g>"#
    );
    let told = error(&twice).to_string();
    assert!(told.contains("front") && told.contains("soleus"), "{told}");
}
