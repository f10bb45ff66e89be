//! The sessions in which secrets travel: in plain, or by Diffie and Hellman's agreement with AES behind it.

use std::collections::HashMap;

use aes::cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyIvInit as _, block_padding::Pkcs7};
use num_bigint::BigUint;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use crate::call::Refusal;

/// A secret on its way: its session, the initialization vector, the bytes and their type.
pub(crate) type Sealed = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

type Key = [u8; 16];

/// The second group of RFC 2409, as the Secret Service wants it.
const PRIME: &[u8] = b"FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD\
EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F2411\
7C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF";
const PRIME_BYTES: usize = 128;

/// The sessions that are open, and the keyring's half of the agreement.
pub(crate) struct Sessions {
    open: HashMap<OwnedObjectPath, Option<Key>>,
    opened: u64,
    prime: BigUint,
    private: BigUint,
}

impl Sessions {
    pub(crate) fn new() -> Self {
        let prime = BigUint::parse_bytes(PRIME, 16).expect("these are hexadecimal digits");
        let private = BigUint::from_bytes_be(&random::<PRIME_BYTES>());
        Self { open: HashMap::new(), opened: 0, prime, private }
    }

    /// Opens a session and gives the keyring's half, and the session's path.
    pub(crate) fn open(
        &mut self,
        algorithm: &str,
        input: &OwnedValue,
    ) -> Result<(Value<'static>, OwnedObjectPath), Refusal> {
        let (output, key) = match algorithm {
            "plain" => (Value::from(""), None),
            "dh-ietf1024-sha256-aes128-cbc-pkcs7" => {
                let theirs = Vec::<u8>::try_from(input.clone()).map_err(|_| Refusal::MALFORMED)?;
                let shared = BigUint::from_bytes_be(&theirs).modpow(&self.private, &self.prime);
                let ours = BigUint::from(2_u8).modpow(&self.private, &self.prime);
                (Value::from(ours.to_bytes_be()), Some(derived(&shared)))
            }
            _ => return Err(Refusal::UNSUPPORTED),
        };
        self.opened += 1;
        let path = OwnedObjectPath::try_from(format!("/org/freedesktop/secrets/session/{}", self.opened))
            .expect("a number makes a path");
        self.open.insert(path.clone(), key);
        Ok((output, path))
    }

    pub(crate) fn forget_all(&mut self) {
        self.open.clear();
    }

    pub(crate) fn seal(&self, session: &OwnedObjectPath, secret: &[u8]) -> Result<Sealed, Refusal> {
        let (vector, bytes) = match self.open.get(session).ok_or(Refusal::NO_SESSION)? {
            None => (Vec::new(), secret.to_vec()),
            Some(key) => {
                let vector = random::<16>();
                let cipher = cbc::Encryptor::<aes::Aes128>::new(key.into(), (&vector).into());
                (vector.to_vec(), cipher.encrypt_padded_vec::<Pkcs7>(secret))
            }
        };
        Ok((session.clone(), vector, bytes, "text/plain".into()))
    }

    pub(crate) fn unseal(&self, (session, vector, bytes, _): &Sealed) -> Result<Vec<u8>, Refusal> {
        match self.open.get(session).ok_or(Refusal::NO_SESSION)? {
            None => Ok(bytes.clone()),
            Some(key) => {
                let vector = <&[u8; 16]>::try_from(vector.as_slice()).map_err(|_| Refusal::MALFORMED)?;
                let cipher = cbc::Decryptor::<aes::Aes128>::new(key.into(), vector.into());
                cipher.decrypt_padded_vec::<Pkcs7>(bytes).map_err(|_| Refusal::MALFORMED)
            }
        }
    }
}

/// The key out of what was agreed on, which is padded to the length of the prime.
fn derived(shared: &BigUint) -> Key {
    let bytes = shared.to_bytes_be();
    let mut padded = vec![0; PRIME_BYTES - bytes.len()];
    padded.extend(bytes);
    let mut key = Key::default();
    hkdf::Hkdf::<sha2::Sha256>::new(None, &padded).expand(&[], &mut key).expect("16 bytes are not too many");
    key
}

fn random<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).expect("the system has random numbers");
    bytes
}
