/**
 * Phrases that say in several words what one says. Compiled for Gloss (MIT); what makes a phrase wordy follows the Federal Plain Language Guidelines (2011) and
 * Strunk, The Elements of Style (1918). An empty text stands for
 * words that say nothing at the start of a sentence.
 */
export const wordyPhrases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "in order to": "to",
    "so as to": "to",
    "due to the fact that": "because",
    "owing to the fact that": "because",
    "in view of the fact that": "because",
    "in light of the fact that": "because",
    "despite the fact that": "although",
    "in spite of the fact that": "although",
    "regardless of the fact that": "although",
    "in the event that": "if",
    "in the event of": "on",
    "on the condition that": "if",
    "at this point in time": "now",
    "at the present time": "now",
    "at that point in time": "then",
    "until such time as": "until",
    "during the course of": "during",
    "in the course of": "during",
    "prior to": "before",
    "subsequent to": "after",
    "in advance of": "before",
    "for the purpose of": "for",
    "for the purposes of": "for",
    "with regard to": "about",
    "with regards to": "about",
    "in regard to": "about",
    "with respect to": "about",
    "in relation to": "about",
    "in reference to": "about",
    "with reference to": "about",
    "in close proximity to": "near",
    "in the vicinity of": "near",
    "a large number of": "many",
    "a great number of": "many",
    "a majority of": "most",
    "the majority of": "most",
    "has the ability to": "can",
    "have the ability to": "can",
    "has the capability to": "can",
    "have the capability to": "can",
    "is able to": "can",
    "are able to": "can",
    "is capable of being": "can be",
    "by means of": "by",
    "by virtue of": "by",
    "through the use of": "with",
    "with the use of": "with",
    "on a regular basis": "regularly",
    "on a daily basis": "daily",
    "on a weekly basis": "weekly",
    "in a timely manner": "in time",
    "in the absence of": "without",
    "in conjunction with": "with",
    "make use of": "use",
    "makes use of": "uses",
    "making use of": "using",
    "make a decision": "decide",
    "makes a decision": "decides",
    "take into consideration": "consider",
    "takes into consideration": "considers",
    "provide support for": "support",
    "provides support for": "supports",
    "perform an analysis of": "analyze",
    "performs an analysis of": "analyzes",
    "give consideration to": "consider",
    "is dependent on": "depends on",
    "are dependent on": "depend on",
    "whether or not": "whether",
    "each and every": "every",
    "first and foremost": "first",
    "end result": "result",
    "final outcome": "outcome",
    "advance planning": "planning",
    "past history": "history",
    "completely eliminate": "eliminate",
    "basic fundamentals": "fundamentals",
    "utilize": "use",
    "utilizes": "uses",
    "utilizing": "using",
    "utilized": "used",
    "utilise": "use",
    "utilises": "uses",
    "it should be noted that": "",
    "it is important to note that": "",
    "it is worth noting that": "",
    "it is worth mentioning that": "",
    "please note that": "",
    "note that": "",
    "needless to say": "",
    "as a matter of fact": "",
    "for all intents and purposes": "",
  }),
);

/** Words that can be left out of nearly every sentence of a technical text. Behind `not` and `n't` they mean something. */
export const emptyWords: readonly string[] = [
  "very", "really", "quite", "basically", "actually", "essentially", "literally", "totally", "truly", "obviously", "of course", "simply put", "in fact", "indeed", "somewhat", "just simply",
];

/** Misspellings that are no words of English, and what was meant. Compiled for Gloss from general knowledge (MIT). */
export const misspellings: ReadonlyMap<string, string> = new Map(
  (
    "accomodate accommodate,acheive achieve,accross across,adress address,agressive aggressive,alot a lot,apparant apparent,arguement argument,asynchonous asynchronous,availible available," +
    "avaliable available,becuase because,begining beginning,beleive believe,calender calendar,catagory category,commited committed,comparision comparison,completly completely,concious conscious," +
    "configuraton configuration,consistant consistent,curently currently,decription description,definately definitely,dependancies dependencies,dependancy dependency,desparate desperate," +
    "diffrent different,dissapear disappear,documention documentation,embarass embarrass,enviroment environment,enviroments environments,exection execution,existance existence,explicitely explicitly," +
    "familar familiar,feild field,finaly finally,foriegn foreign,fourty forty,freqently frequently,funtion function,goverment government,guarentee guarantee,happend happened,heirarchy hierarchy," +
    "immediatly immediately,implemention implementation,independant independent,infomation information,inital initial,initalize initialize,interupt interrupt,knowlege knowledge,lenght length," +
    "libary library,maintainance maintenance,maintenence maintenance,managment management,millenium millennium,neccesary necessary,neccessary necessary,necesary necessary,noticable noticeable," +
    "occassion occasion,occured occurred,occurence occurrence,occurences occurrences,occuring occurring,ommit omit,overriden overridden,paramater parameter,paramaters parameters,parrallel parallel," +
    "performace performance,persistant persistent,posible possible,prefered preferred,priviledge privilege,probaly probably,proccess process,propogate propagate,publically publicly,reciept receipt," +
    "recieve receive,recieved received,recieves receives,recomend recommend,recomended recommended,refered referred,relevent relevant,repsonse response,reponse response,respositories repositories," +
    "responsability responsibility,retreive retrieve,seperate separate,seperated separated,seperately separately,seperator separator,similiar similar,speficied specified,specifed specified," +
    "succesful successful,successfull successful,succesfully successfully,successfuly successfully,sucess success,supercede supersede,suported supported,syncronous synchronous,teh the,thier their," +
    "threshhold threshold,tommorow tomorrow,transfered transferred,truely truly,unecessary unnecessary,unneccessary unnecessary,untill until,useage usage,usefull useful,wich which,wierd weird,writting writing"
  )
    .split(",")
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf(" ")), pair.slice(pair.indexOf(" ") + 1)]),
);
