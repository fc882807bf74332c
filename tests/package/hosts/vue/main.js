import { createApp } from "vue";
import Page from "./Page.vue";
import "masthead-editor";

createApp(Page).mount("#root");
