//! throwaway
#![allow(clippy::unwrap_used, missing_docs)]
use palier_server::{commune::Commune, machine::{Clock, new_id}, store::{Author, StoreError, accounts, documents, settings::settings}};
use palier_shared::{visit::*, person::*, tariff::*, id::*, quotient::*, money::Cents};
use jiff::ToSpan;
#[tokio::main]
async fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let commune = Commune::open(std::path::Path::new(&dir), Clock::default()).unwrap();
    let today = commune.today();
    let now = commune.now();
    commune.write(Author::SERVER, move |w| {
        let agents = accounts::of_role(w.connection(), accounts::Role::Agent)?;
        let st = settings(w.connection())?;
        let tariff: Tariff = documents::value(w.connection(), st.tariff.parse().unwrap())?;
        let themes: Vec<(String,String)> = st.themes.iter().map(|(k,v)|(k.clone(), v.template.clone())).collect();
        let names = [("Mme","Odette","Bernard",579),("M.","Marcel","Vial",742),("Mme","Jeanne","Roux",312),("M.","Jean-Baptiste","de La Villardière-Montgolfier",1150),("Mme","Lucie","Martel",0),("Mme","Simone","Auger",880),("M.","René","Dupuis",1400),("Mme","Paulette","Faure",638)];
        for (i,(c,f,l,q)) in names.iter().enumerate() {
            let p = DocumentId(new_id(now));
            let quotient = (*q>0).then(|| Quotient{kind: if i%2==0 {"impots".into()} else {"caf".into()}, value_cents: q*100, reference:"2026-09-01".into(), income_cents: (i%2==0).then_some(q*1200), parts_hundredths:(i%2==0).then_some(100), entered_by:String::new(), entered_at:0, withdrawn:false});
            w.create(p, &Person{schema:1,civility:(*c).into(),first_name:(*f).into(),last_name:(*l).into(),birth_year:Some(1935+i as i64),address:Address{line:"36 avenue de la Monta".into(),complement:"".into(),postcode:"38120".into(),city:"Saint-Égrève".into()},phones:[("a".to_owned(),"04 65 71 62 56".to_owned())].into(), quotients: quotient.clone().into_iter().map(|q|("q".to_owned(),q)).collect(), ..Person::default()})?;
            for k in 0..4i64 {
                let n = i as i64*4+k;
                let (theme, template) = &themes[n as usize % themes.len()];
                let agent = agents[(n % 2) as usize].id.to_string();
                let day = today.checked_add(((n*5)%13-9).days()).unwrap();
                let start = day.at(9 + (n%4) as i8*2, 0,0,0);
                let ms = start.in_tz("Europe/Paris").unwrap().timestamp().as_millisecond();
                let mut v = Visit{schema:1,person:p.to_string(),theme:theme.clone(),words:"Le docteur dit que j’ai droit à une aide, il faut un dossier et je n’y comprends rien.".into(),channel:"telephone".into(),..Visit::default()};
                let mut n_e = 0; let mut add=|v:&mut Visit,kind,at:i64,extra:&dyn Fn(&mut Event)|{ let mut e=Event::new(kind,at,&agent); extra(&mut e); v.events.insert(format!("e{n_e}"),e); n_e+=1; };
                add(&mut v,EventKind::Requested,ms-6*86400_000,&|_|{});
                if n % 9 != 4 { add(&mut v,EventKind::Planned,ms-5*86400_000,&|e|{e.worker=agent.clone();e.start=start.strftime("%Y-%m-%dT%H:%M").to_string();e.minutes=90;e.announced=palier_shared::french::announced(start.time());});
                if day <= today {
                    let amount = quotient.as_ref().map(|q| priced_with(&tariff,q).amount().unwrap().0);
                    v.template=template.clone();
                    v.quote=Some(Quote{tariff:st.tariff.clone(),amount_cents: if n==9 {amount.map(|a|a-50)} else {amount},quotient:quotient.clone(),accepted_at:ms});
                    if n % 11 == 7 { add(&mut v,EventKind::Absent,ms+900_000,&|e|e.reason="personne n’a ouvert".into()); }
                    else { if n==6 { add(&mut v,EventKind::Cancelled,ms-3600_000,&|e|e.reason="la fille a téléphoné".into()); }
                    add(&mut v,EventKind::Started,ms+240_000,&|_|{});
                    if !(day==today && n%2==0) { add(&mut v,EventKind::Ended,ms+240_000+(60+n*3)*60_000,&|_|{});
                      let t: palier_shared::template::Template = documents::value(w.connection(), template.parse().unwrap())?;
                      for it in t.items.iter().take(4) { v.ticks.insert(it.id.clone(), Tick{done:true,at:ms}); }
                      v.demarches.insert("a".into(),Demarche{title:"Attestation de droits".into(),outcome:"aboutie".into(),posture:"accompagne".into(),at:1,withdrawn:false});
                      v.demarches.insert("b".into(),Demarche{title:"Changer d’adresse auprès de la caisse complémentaire".into(),outcome:"attente".into(),posture:"fait_pour".into(),at:2,withdrawn:false});
                      v.redirections.insert("r".into(),Redirection{partner:String::new(),name:"France services".into(),kind:"appel".into(),at:3,withdrawn:false});
                      v.notes="A retrouvé son mot de passe.\nPenser au courrier de la mutuelle la prochaine fois.".into();
                      v.next_steps="Rappeler la caisse lundi si rien n’est arrivé.".into();
                      v.signature=Some(Signature{strokes:"100,250 160,120 200,260 240,180 300,240;320,200 380,190 420,240 480,160 540,250 640,200 800,180;820,120".into(),reason:String::new(),at:ms});
                      if n%3!=0 && day<today { add(&mut v,EventKind::Certified,ms+86400_000,&|_|{}); } } }
                } }
                let id = DocumentId(new_id(now));
                w.create(id,&v)?;
            }
        }
        for a in &agents { accounts::add_device(w,a.id)?; }
        let (d,_) = accounts::add_device(w,agents[0].id)?; 
        palier_server::store::devices::revoke(w,d)?;
        Ok::<_,StoreError>(())
    }).await.unwrap();
}
