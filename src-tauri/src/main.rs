fn main(){ desktop::run() }
